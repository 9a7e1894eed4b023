import { expect, test } from "vitest";
import { type AcceptedFinding, acceptedFindings, auditFaults, readAuditAnswer } from "./audit-findings.ts";

// The shape of npm's report, with an invented hole in an invented package.
const advisory = (id: string, severity: string) => ({
  ...{ source: 1100001, name: "a-cup", dependency: "a-cup", title: "A cup leaks" },
  ...{ url: `https://github.com/advisories/${id}`, severity, cwe: ["CWE-79"] },
  ...{ cvss: { score: 5.3, vectorString: null }, range: "<1.2.3" },
});
const report = (...via: unknown[]) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      "a-cup": {
        name: "a-cup",
        severity: "moderate",
        isDirect: false,
        via,
        effects: ["a-tray"],
        range: "<1.2.3",
      },
      "a-tray": { name: "a-tray", severity: "moderate", isDirect: true, via: ["a-cup"], effects: [] },
    },
    metadata: { vulnerabilities: { total: 2 }, dependencies: { total: 3 } },
  });

const id = "GHSA-aaaa-bbbb-cccc";
const findingsOf = (text: string) => {
  const answer = readAuditAnswer(text);
  if (!answer.ok) throw new Error(answer.why);
  return answer.findings;
};
const accept = (more: Partial<AcceptedFinding> = {}): AcceptedFinding => ({
  ...{ id, package: "a-cup", accepted: "2026-11-20", until: "2026-12-10", reason: "never reached" },
  ...more,
});
const today = "2026-11-25";

test("a hole is told once, however many packages bring it in, the worst first", () => {
  const findings = findingsOf(report(advisory(id, "moderate"), advisory("GHSA-dddd-eeee-ffff", "critical")));
  expect(findings.map((finding) => [finding.id, finding.package, finding.severity])).toEqual([
    ["GHSA-dddd-eeee-ffff", "a-cup", "critical"],
    [id, "a-cup", "moderate"],
  ]);
});

test("no holes is an answer; what npm says when it cannot ask is none", () => {
  expect(readAuditAnswer('{"auditReportVersion":2,"vulnerabilities":{},"metadata":{}}')).toEqual({
    ok: true,
    findings: [],
  });
  const offline =
    '{"message":"request failed","error":{"code":"ENOTFOUND","summary":"request failed\\nmore"}}';
  expect(readAuditAnswer(offline)).toEqual({ ok: false, why: "ENOTFOUND: request failed" });
  const refused = '{"message":"405 Method Not Allowed","statusCode":405,"error":{"summary":""}}';
  expect(readAuditAnswer(refused)).toEqual({ ok: false, why: "405 Method Not Allowed" });
  expect(readAuditAnswer("").ok).toBe(false);
  expect(readAuditAnswer("[]").ok).toBe(false);
  expect(readAuditAnswer('{"auditReportVersion":3,"vulnerabilities":{}}').ok).toBe(false);
});

test("a new hole is a fault, one accepted until a day to come is not", () => {
  const findings = findingsOf(report(advisory(id, "moderate")));
  expect(auditFaults(findings, [], today)).toEqual([`New: ${id} (moderate) in a-cup <1.2.3: A cup leaks`]);
  expect(auditFaults(findings, [accept()], today)).toEqual([]);
  expect(auditFaults(findings, [accept({ package: "a-tray" })], today)).toHaveLength(2);
});

test("an acceptance ends after its day, and holds no longer than its severity allows", () => {
  const findings = findingsOf(report(advisory(id, "moderate")));
  expect(auditFaults(findings, [accept({ until: today })], today)).toEqual([]);
  expect(auditFaults(findings, [accept({ until: "2026-11-24" })], today)[0]).toContain(
    "Accepted until 2026-11-24, and still there",
  );
  expect(auditFaults(findings, [accept({ until: "2026-12-20" })], today)).toEqual([]);
  expect(auditFaults(findings, [accept({ until: "2026-12-21" })], today)[0]).toContain(
    "Accepted for 31 days, where moderate allows 30",
  );
  const high = findingsOf(report(advisory(id, "high")));
  expect(auditFaults(high, [accept()], today)[0]).toContain("where high allows 7");
});

test("an acceptance for what is gone has to go", () => {
  expect(auditFaults([], [accept()], today)).toEqual([
    `No longer there, so take the acceptance away: ${id} in a-cup`,
  ]);
});

test("an acceptance has an id, days and a reason", () => {
  expect(acceptedFindings.safeParse([accept()]).success).toBe(true);
  for (const wrong of [{ id: "CVE-2026-1" }, { until: "2026-02-30" }, { reason: "" }, { package: "" }])
    expect(acceptedFindings.safeParse([accept(wrong)]).success).toBe(false);
});
