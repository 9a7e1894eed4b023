import * as z from "zod";
import { isDay } from "./is-day.ts";

/** A day in what is handed in. */
export const dayField = z.iso.date("date_wrong").refine(isDay, "date_wrong");
