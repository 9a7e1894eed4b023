import { type EmployerListQuery, listChoices, pageSize } from "#app/domain/employers/employer-list-query.ts";
import { listEmployerRows } from "#app/domain/employers/list-employers.ts";
import { apiRoute } from "#app/http/api-handler.ts";
import { listEmployersOperation } from "#app/http/api-operations.ts";
import { toEmployer } from "#app/http/api-views.ts";

const route = apiRoute(listEmployersOperation, async ({ ctx, query }) => {
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
});

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;
