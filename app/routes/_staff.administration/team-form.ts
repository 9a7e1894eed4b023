import * as z from "zod";

/** Name and members of a team, new or old. */
export const teamForm = z.object({
  name: z.string("name_required").trim().min(1, "name_required").max(100, "too_long"),
  member: z.array(z.uuid("field_wrong"), "field_wrong").max(500, "field_wrong"),
});
