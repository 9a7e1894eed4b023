import { components } from "./components.ts";
import { facts } from "./facts.ts";
import { faults } from "./faults.ts";
import { shell } from "./shell.ts";
import { signIn } from "./sign-in.ts";

/** Every area there is. Server only: a page is handed the areas that it names, in one language. */
export const areas = { components, facts, faults, shell, signIn } as const;

export type Areas = typeof areas;
export type Area = keyof Areas;
export type MessageKey<A extends Area> = Extract<keyof Areas[A]["nb"], string>;
