import { area } from "./area.ts";
export const employer = area({ nb: { title: "Arbeidsgiver" }, en: { title: "Employer" } });
