/** Every background job there is. The owner makes the queues at set-up; nothing else may add one. */
export const jobQueues = [
  { name: "mail", retryLimit: 8 },
  { name: "nightly-strength", retryLimit: 3 },
  { name: "nightly-follow-ups", retryLimit: 3 },
  { name: "reminders", retryLimit: 2 },
  { name: "index-sync", retryLimit: 0 },
  { name: "job-feed", retryLimit: 0 },
  { name: "register-feed", retryLimit: 0 },
  { name: "data-import", retryLimit: 3 },
  { name: "data-import-sweep", retryLimit: 0 },
  { name: "webhook-delivery", retryLimit: 20 },
  { name: "webhook-tidying", retryLimit: 0 },
  { name: "retention", retryLimit: 2 },
] as const;

export type JobName = (typeof jobQueues)[number]["name"];
