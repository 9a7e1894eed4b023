import { redirect } from "@remix-run/node";
import * as z from "zod";
import { listEmployersNear } from "#app/domain/employer-contacts/list-employers-to-log.ts";
import { staffAction } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";

const position = z.object({
  latitude: z.number("field_wrong").min(-90, "field_wrong").max(90, "field_wrong"),
  longitude: z.number("field_wrong").min(-180, "field_wrong").max(180, "field_wrong"),
});

export const loader = () => redirect(paths.logContact());

/** A POST, so that the position stands in no address and no log. */
export const action = staffAction(
  { permission: "employer_contact:log", form: position },
  async ({ ctx, input }) => Response.json({ employers: await listEmployersNear(ctx, input) }),
);
