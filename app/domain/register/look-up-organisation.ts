import { and, eq, isNull } from "drizzle-orm";
import { readRegisterEntry } from "#app/imports/register-json.ts";
import type { RegisterUnitRow } from "#app/imports/register-row.ts";
import { registerUnit } from "#db/schema/register.ts";
import type { Resources } from "../context.ts";
import { checkOrganisationNumber } from "./organisation-number.ts";

/** Enhetsregisteret's open API; no key. https://data.brreg.no/enhetsregisteret/api/dokumentasjon */
const address = "https://data.brreg.no/enhetsregisteret/api";
const timeoutMilliseconds = 4000;

export type RegisterLookUp =
  | { outcome: "found"; unit: RegisterUnitRow }
  /** A legal unit and not a workplace: contacts belong to one of its workplaces. */
  | { outcome: "company" }
  | { outcome: "deleted" }
  | { outcome: "not_found" }
  | { outcome: "sole_proprietorship" }
  /** The register did not answer, or not in a way we can read. The employer can be typed by hand. */
  | { outcome: "unavailable" };

/**
 * Asks the register for one workplace. Never throws: with the register away the answer says so.
 * @param organisationNumber nine digits, checked by the caller
 */
export async function lookUpOrganisation(organisationNumber: string): Promise<RegisterLookUp> {
  if (!checkOrganisationNumber(organisationNumber).ok) return { outcome: "not_found" };
  const unit = await ask(`${address}/underenheter/${organisationNumber}`);
  if (unit === "not_found") {
    const company = await ask(`${address}/enheter/${organisationNumber}`);
    if (company === "not_found") return { outcome: "not_found" };
    if (company === "gone") return { outcome: "deleted" };
    return { outcome: company === "unavailable" ? "unavailable" : "company" };
  }
  if (unit === "unavailable") return { outcome: "unavailable" };
  if (unit === "gone") return { outcome: "deleted" };
  const item = readRegisterEntry(unit.body, 1);
  if ("deleted" in item) return { outcome: "deleted" };
  if ("company" in item) return { outcome: "company" };
  if ("error" in item || item.unit.organisationNumber !== organisationNumber)
    return { outcome: "unavailable" };
  if (item.unit.companyNumber !== null && (await formOf(item.unit.companyNumber)) === "ENK") {
    return { outcome: "sole_proprietorship" };
  }
  return { outcome: "found", unit: item.unit };
}

async function formOf(companyNumber: string): Promise<string | null> {
  const answer = await ask(`${address}/enheter/${companyNumber}`);
  if (typeof answer === "string") return null;
  const item = readRegisterEntry(answer.body, 1);
  return "company" in item ? item.company.form : null;
}

async function ask(url: string): Promise<{ body: unknown } | "not_found" | "gone" | "unavailable"> {
  try {
    const answer = await fetch(url, {
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(timeoutMilliseconds),
      redirect: "error",
    });
    if (answer.status === 404 || answer.status === 400) return "not_found";
    if (answer.status === 410) return "gone";
    if (!answer.ok) return "unavailable";
    return { body: await answer.json() };
  } catch {
    return "unavailable";
  }
}

/** Whether our own copy of the register has the number, so that nobody else need be asked. */
export async function isInRegister({ database }: Resources, organisationNumber: string): Promise<boolean> {
  const rows = await database
    .select({ id: registerUnit.id })
    .from(registerUnit)
    .where(and(eq(registerUnit.organisationNumber, organisationNumber), isNull(registerUnit.deletedOn)))
    .limit(1);
  return rows.length > 0;
}
