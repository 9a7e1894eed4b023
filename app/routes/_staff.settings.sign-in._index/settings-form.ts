import * as z from "zod";

/** The small forms of the page, told apart by their button. */
export const settingsForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("add_passkey"),
    answer: z.string("passkey_not_made").max(50_000, "passkey_not_made"),
    passkeyName: z.string("name_required").trim().min(1, "name_required").max(60, "too_long"),
  }),
  z.object({ intent: z.literal("remove_passkey"), passkeyId: z.uuid("field_wrong") }),
  z.object({ intent: z.literal("begin_authenticator") }),
  z.object({ intent: z.literal("remove_authenticator") }),
  z.object({ intent: z.literal("new_codes") }),
  z.object({ intent: z.literal("unlink"), identityId: z.uuid("field_wrong") }),
  z.object({ intent: z.literal("end_session"), sessionId: z.uuid("field_wrong") }),
  z.object({ intent: z.literal("end_others") }),
]);
