import { guidanceEn } from "./guidance-en.ts";
import { guidanceNb } from "./guidance-nb.ts";

/** Server only: a page is handed the text it shows. */
export const guidance = { nb: guidanceNb, en: guidanceEn };
