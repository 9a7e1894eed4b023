import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import * as z from "zod";
import { listEmployersNear } from "#app/domain/employer-contacts/list-employers-to-log.ts";
import { staffAction } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";

const position = z.object({
  latitude: z.number("field_wrong").min(-90, "field_wrong").max(90, "field_wrong"),
  longitude: z.number("field_wrong").min(-180, "field_wrong").max(180, "field_wrong"),
});

export const loader = () => redirect(paths.logContact());

const near = staffAction({ permission: "employer_contact:log", form: position }, async ({ ctx, input }) =>
  Response.json({ employers: await listEmployersNear(ctx, input) }),
);

/** A POST, so that the position stands in no address and no log. Asked by a script, which wants no page. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const answer = await near(args);
  return answer instanceof Response ? answer : Response.json(answer.data, { ...answer.init });
}
