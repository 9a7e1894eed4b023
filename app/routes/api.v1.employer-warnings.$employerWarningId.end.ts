import { endEmployerWarning } from "#app/domain/employers/warn-about-employer.ts";
import { endWarningOperation } from "#app/http/api/employers.ts";
import { ofEmployer } from "#app/http/api/fields.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(endWarningOperation, async ({ ctx, params }) => ({
    employer: ofEmployer(await endEmployerWarning(ctx, params.employerWarningId ?? "")),
  })),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;
