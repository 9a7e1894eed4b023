import { reportResolver } from "./report-resolver.ts";

/** `npm run evaluate -- NAME`: prints a table, and as the last line one JSON object. */
const evaluations: Readonly<Record<string, (given: readonly string[]) => Promise<unknown>>> = {
  resolver: reportResolver,
};

const [name = "", ...given] = process.argv.slice(2);
const evaluate = Object.hasOwn(evaluations, name) ? evaluations[name] : undefined;
if (evaluate) console.log(JSON.stringify(await evaluate(given)));
else {
  console.error(`Usage: npm run evaluate -- ${Object.keys(evaluations).join("|")}`);
  process.exitCode = 2;
}
