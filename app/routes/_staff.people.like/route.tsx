import { redirect } from "@remix-run/node";
import * as z from "zod";
import { findDuplicatePeople } from "#app/domain/duplicates/find-duplicate-people.ts";
import { parseDocumentId } from "#app/domain/employers/document-id.ts";
import { staffAction } from "#app/http/handler.ts";
import { likeThesePeople } from "#app/http/like-these.ts";
import { paths } from "#app/http/paths.ts";

const text = z.string().max(320).optional().catch(undefined);
const form = z.object({ employer: text, name: text, phone: text, email: text });

export const loader = () => redirect(paths.people());

/** What the form of a new contact person holds so far. */
export const action = staffAction({ permission: "employer:write", form }, async ({ ctx, input }) => {
  const name = input.name?.trim() ?? "";
  if (name.length < 3) return { found: [] };
  const named = parseDocumentId(input.employer ?? "");
  const employerId = named?.kind === "employer" ? named.id : null;
  const [found = []] = await findDuplicatePeople(ctx, [
    { employerId, name, phone: input.phone ?? null, email: input.email ?? null },
  ]);
  return { found: likeThesePeople(found) };
});

export { NoPage as default } from "#app/components/error-page.tsx";
