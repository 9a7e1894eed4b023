import { redirect } from "@remix-run/node";
import * as z from "zod";
import { findDuplicateEmployers } from "#app/domain/duplicates/find-duplicate-employers.ts";
import { staffAction } from "#app/http/handler.ts";
import { likeTheseWorkplaces } from "#app/http/like-these.ts";
import { paths } from "#app/http/paths.ts";
import { askedWorkplace } from "./asked-workplace.ts";

const text = z.string().max(200).optional().catch(undefined);
const form = z.object({
  organisationNumber: text,
  name: text,
  address: text,
  postcode: text,
  municipalityNumber: text,
});

export const loader = () => redirect(paths.newEmployer());

/** What the form of a new employer holds so far; half a postcode is none yet, and nothing is refused. */
export const action = staffAction({ permission: "employer:write", form }, async ({ ctx, input }) => {
  const asked = askedWorkplace(input);
  if (asked === null) return { found: [] };
  const [found = []] = await findDuplicateEmployers(ctx, [asked]);
  return { found: likeTheseWorkplaces(found) };
});

export { NoPage as default } from "#app/components/error-page.tsx";
