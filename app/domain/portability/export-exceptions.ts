/** Columns of a participant's that are not in their own file, each with the reason. A test fails for any other. */
export const exportExceptions: Readonly<Record<string, string>> = {
  "participant_key.participant_id": "a key says nothing of the person",
  "participant_key.key_version": "a key says nothing of the person",
  "participant_key.created_at": "a key says nothing of the person",
  "participant_key.wrapped_key": "a key says nothing of the person, and opens the rest",
  "match_list.profile_hash": "a hash of what is in the file itself",
  "participant_read.salt": "protects the log and says nothing of the person",
  "participant_read.erasure_id": "is there only when the person is not",
  ...Object.fromEntries(
    "id participant_id account_id day reasons outcome reviewed_by reviewed_at"
      .split(" ")
      .map((column) => [
        `control_review.${column}`,
        "a leader's control of colleagues, seen by leaders alone",
      ]),
  ),
  "record_merge_row.content":
    "copies of rows that are in the file, kept while a merge of employers can be undone",
  "erasure.erased_id": "is there only when the person is not",
};
