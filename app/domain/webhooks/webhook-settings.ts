/** How an installation sends events; without them it sends none. */
export type WebhookSettings = {
  /** Secrets of endpoints are worked out from it. */
  key: string;
  /** Receivers on this machine itself are let in: for development. */
  toLoopback: boolean;
};
