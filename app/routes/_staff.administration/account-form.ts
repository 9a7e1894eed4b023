import * as z from "zod";
import { roles } from "#app/domain/access/permissions.ts";
import { staffEmployers } from "#app/domain/accounts/employer-of-staff.ts";

/** What can be said of an account, new or old. */
export const accountForm = z.object({
  name: z.string("name_required").trim().min(1, "name_required").max(200, "too_long"),
  phone: z.string().trim().max(40, "too_long").optional(),
  employedBy: z.enum(staffEmployers, "field_wrong").optional(),
  positionPercent: z.string().trim().max(10, "percent_wrong").optional(),
  role: z.array(z.enum(roles, "field_wrong"), "choose_role").min(1, "choose_role"),
});
