import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod";
import type { Message } from "#app/i18n/messages/area.ts";
import { root } from "./project-files.ts";

const forms = (message: Message): string[] =>
  typeof message === "string" ? [message] : [message.one, message.other];

const placeholders = (message: Message | undefined): string[] =>
  [...new Set(forms(message ?? "").flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

const sentences = z.record(
  z.string(),
  z.union([z.string(), z.object({ one: z.string(), other: z.string() })]),
);
const twoLanguages = z.object({ nb: sentences, en: sentences });

const folder = `${root}app/i18n/messages/`;
const modules = await Promise.all(
  readdirSync(folder)
    .filter((name) => !/^areas?\.ts$|\.test\.ts$/.test(name))
    .map(async (name): Promise<[string, object]> => [name, await import(folder + name)]),
);
const everyArea = modules.map(([name, exported]): [string, z.infer<typeof twoLanguages>] => {
  const found = Object.values(exported).find((value) => twoLanguages.safeParse(value).success);
  return [name, twoLanguages.parse(found)];
});

test("the comparison sees placeholders in plural forms too", () => {
  expect(placeholders({ one: "{count} konto", other: "{count} kontoer hos {name}" })).toEqual([
    "{count}",
    "{name}",
  ]);
});

test.each(everyArea)("%s has the same keys in both languages, and no empty sentence", (_name, { nb, en }) => {
  expect(Object.keys(nb).sort()).toEqual(Object.keys(en).sort());
  const empty = [...Object.entries(nb), ...Object.entries(en)]
    .filter(([, message]) => forms(message).some((text) => text.trim() === ""))
    .map(([key]) => key);
  expect(empty).toEqual([]);
});

test.each(everyArea)("%s has the same placeholders in both languages", (_name, { nb, en }) => {
  const uneven = Object.keys(nb).filter(
    (key) => placeholders(nb[key]).join() !== placeholders(en[key]).join(),
  );
  expect(uneven).toEqual([]);
});

test.each(everyArea)("%s is plural in both languages or in neither", (_name, { nb, en }) => {
  const uneven = Object.keys(nb).filter((key) => typeof nb[key] !== typeof en[key]);
  expect(uneven).toEqual([]);
});
