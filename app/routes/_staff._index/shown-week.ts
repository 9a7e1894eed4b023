import type { SerializeFrom } from "@remix-run/node";
import type { MyWeek } from "#app/domain/weeks/get-my-week.ts";

/** The week as it arrives in the browser: instants are text there. */
export type ShownWeek = SerializeFrom<MyWeek>;
