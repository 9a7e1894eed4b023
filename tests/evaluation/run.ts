import { studyLogControl } from "./log-control-study.ts";
import { measureMatching, studyTable } from "./match-study/measure-matching.ts";
import { reportResolver } from "./report-resolver.ts";
import { seeded } from "./seeded.ts";
import { studyVisitPlans, visitPlanTable } from "./visit-plan-study.ts";

const parts: Readonly<Record<string, () => Promise<object>>> = { resolver, match, visits, control };

/** `npm run evaluate`: all parts, or those that are named. The last line is one JSON object. */
const named = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const unknown = named.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(", ")}; there is ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}
const results: Record<string, object> = {};
for (const name of named.length > 0 ? named : Object.keys(parts))
  results[name] = (await parts[name]?.()) ?? {};
console.log(JSON.stringify(Object.assign({}, ...Object.values(results))));

/** With --tune the people that the rules may be tuned on, without the search engines. */
async function match(): Promise<object> {
  const tune = process.argv.includes("--tune");
  const study = await measureMatching({
    employers: 20_000,
    people: 500,
    set: tune ? "tune" : "test",
    engines: !tune,
    ablations: true,
  });
  console.log(studyTable(study));
  return study.summary;
}

async function visits(): Promise<object> {
  const study = studyVisitPlans();
  console.log(visitPlanTable(study));
  return { visitPlan: study };
}

/** A million invented lines of the log with two hundred snoops among them. */
async function control(): Promise<object> {
  const figures = studyLogControl(seeded(7203));
  console.log(
    `${figures.found} of ${figures.snoops} planted snoops found in ${figures.lines} lines; ${figures.needlessPer100Weeks.toFixed(2)} needless alerts for 100 colleagues a week`,
  );
  return { logControl: figures };
}

/** With --untouched the fifth of the titles that is kept until the end. */
async function resolver(): Promise<object> {
  return { resolver: await reportResolver(process.argv.filter((word) => word.startsWith("--"))) };
}
