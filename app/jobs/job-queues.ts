/** Every background job there is. The owner makes the queues at set-up; nothing else may add one. */
export const jobQueues = [
  { name: "mail", retryLimit: 8 },
  { name: "nightly-strength", retryLimit: 3 },
  { name: "reminders", retryLimit: 2 },
  { name: "index-sync", retryLimit: 0 },
  { name: "job-feed", retryLimit: 0 },
  { name: "register-feed", retryLimit: 0 },
] as const;

export type JobName = (typeof jobQueues)[number]["name"];
