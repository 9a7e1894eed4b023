/** fits: Fit 70 or more · possible: 50 to 69 · ask first: a "must" that nobody knows the answer to. */
export const openingGroups = ["fits", "possible", "ask_first"] as const;
export type OpeningGroup = (typeof openingGroups)[number];
