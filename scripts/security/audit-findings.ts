import * as z from "zod";
import { isDay } from "#app/domain/calendar/is-day.ts";

export const severities = ["critical", "high", "moderate", "low", "info"] as const;
export type Severity = (typeof severities)[number];

/** Days in which a finding has to be gone, from the day it was accepted: what SECURITY.md promises. */
export const longestAcceptance: Readonly<Record<Severity, number>> = {
  critical: 2,
  high: 7,
  moderate: 30,
  low: 90,
  info: 90,
};

const day = z.string().refine(isDay, { error: "must be a day as YYYY-MM-DD" });

export const acceptedFindings = z.array(
  z.strictObject({
    id: z.string().regex(/^GHSA(-[0-9a-z]{4}){3}$/, { error: "must be an id as GHSA-xxxx-xxxx-xxxx" }),
    package: z.string().min(1),
    accepted: day,
    until: day,
    reason: z.string().min(1),
  }),
);
export type AcceptedFinding = z.output<typeof acceptedFindings>[number];

export type Finding = { id: string; package: string; severity: Severity; title: string; range: string };

const severity = z.enum(severities);
const advisory = z.looseObject({
  source: z.union([z.number(), z.string()]),
  name: z.string(),
  title: z.string().default(""),
  url: z.string().default(""),
  severity,
  range: z.string().default(""),
});
const answer = z.looseObject({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(z.string(), z.looseObject({ via: z.array(z.union([z.string(), advisory])) })),
});

export type AuditAnswer = { ok: true; findings: Finding[] } | { ok: false; why: string };

/**
 * Reads what "npm audit --json" printed. Each advisory comes once, under the package that has it, however many others
 * bring it in. What is no report (npm could not ask, or answers another shape) is not ok, and never "no findings".
 */
export function readAuditAnswer(text: string): AuditAnswer {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { ok: false, why: "npm printed no JSON" };
  }
  const parsed = answer.safeParse(given);
  if (!parsed.success) return { ok: false, why: whyNot(given) };
  const findings = new Map<string, Finding>();
  for (const { via } of Object.values(parsed.data.vulnerabilities)) {
    for (const one of via) {
      if (typeof one === "string") continue;
      const id = /GHSA(?:-[0-9a-z]{4}){3}/.exec(one.url)?.[0] ?? `npm ${one.source}`;
      findings.set(`${id} ${one.name}`, {
        id,
        package: one.name,
        severity: one.severity,
        title: one.title,
        range: one.range,
      });
    }
  }
  const bySeverity = (finding: Finding) => severities.indexOf(finding.severity);
  return { ok: true, findings: [...findings.values()].sort((a, b) => bySeverity(a) - bySeverity(b)) };
}

const refusal = z.looseObject({
  message: z.string().optional(),
  error: z.looseObject({ code: z.string().optional(), summary: z.string().optional() }).optional(),
});

function whyNot(given: unknown): string {
  const parsed = refusal.safeParse(given);
  if (!parsed.success) return "npm printed something else than an audit report";
  const { message, error } = parsed.data;
  const words = [error?.code, error?.summary || message].filter(Boolean).join(": ");
  return words.split("\n")[0] || "npm printed something else than an audit report";
}

const milliseconds = 86_400_000;

/**
 * A sentence for each finding that nobody has accepted, whose acceptance is over, or that was accepted for longer than
 * its severity allows; and for each acceptance that stands for nothing any more.
 * @param today as YYYY-MM-DD; an acceptance holds to the end of its day
 */
export function auditFaults(
  findings: readonly Finding[],
  accepted: readonly AcceptedFinding[],
  today: string,
): string[] {
  const faults = findings.flatMap((finding) => {
    const { id, severity: its, title, range } = finding;
    const named = `${id} (${its}) in ${finding.package} ${range}: ${title}`;
    const one = accepted.find((other) => other.id === id && other.package === finding.package);
    if (!one) return [`New: ${named}`];
    if (one.until < today) return [`Accepted until ${one.until}, and still there: ${named}`];
    const days = (Date.parse(one.until) - Date.parse(one.accepted)) / milliseconds;
    if (days > longestAcceptance[its] || days < 0)
      return [`Accepted for ${days} days, where ${its} allows ${longestAcceptance[its]}: ${named}`];
    return [];
  });
  const idle = accepted.filter(
    (one) => !findings.some(({ id, package: name }) => id === one.id && name === one.package),
  );
  return [
    ...faults,
    ...idle.map((one) => `No longer there, so take the acceptance away: ${one.id} in ${one.package}`),
  ];
}
