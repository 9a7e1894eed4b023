import { createOnce } from "#app/domain/api-creations/create-once.ts";
import { addEmployer } from "#app/domain/employers/add-employer.ts";
import { type EmployerListQuery, listChoices, pageSize } from "#app/domain/employers/employer-list-query.ts";
import { listEmployerRows } from "#app/domain/employers/list-employers.ts";
import { createEmployerOperation } from "#app/http/api/employers.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";
import { listEmployersOperation } from "#app/http/api-operations.ts";
import { toEmployer } from "#app/http/api-views.ts";

const route = apiRoute(
  door(listEmployersOperation, async ({ ctx, query }) => {
    const choices: EmployerListQuery["choices"] = {};
    for (const name of listChoices) {
      const values = query[name];
      if (values) choices[name] = [...new Set(values)];
    }
    const page = query.page ?? 1;
    const { rows, total, answeredBy } = await listEmployerRows(
      ctx,
      {
        text: query.q?.trim() ?? "",
        choices,
        lastContact: query.last ?? null,
        from: query.from?.trim() ?? "",
        kilometres: query.km ? Number(query.km) : null,
        box: null,
        sort: query.sort ?? "relevance",
        page,
        filtersShown: false,
      },
      { withCounts: false },
    );
    const items = rows.map((row) => ({ ...toEmployer(row), metres: row.metres }));
    return { items, total, page, pageSize, answeredBy };
  }),
  door(createEmployerOperation, async ({ ctx, body }) => {
    const { id, ...fields } = body;
    // The register has been asked by whoever has it; a number that is not in ours is taken with the name that is given.
    return createOnce(ctx, { operation: "createEmployer", id, body }, async () => ({
      employer: `e_${await addEmployer(ctx, fields, null)}`,
    }));
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;
