import { sql } from "drizzle-orm";
import type { Language, Resources } from "../context.ts";
import { hashToken } from "../sessions/token.ts";

export type Invitation = {
  serviceId: string;
  employerId: string;
  contactPersonId: string;
  email: string | null;
  language: Language;
  serviceName: string;
  supportName: string | null;
  phone: string | null;
  hours: string | null;
};

type Row = {
  service_id: string;
  employer_id: string;
  contact_person_id: string;
  contact_person_email: string | null;
  service_public_name: string;
  service_public_phone: string | null;
  service_public_hours: string | null;
  language: string;
  support_name: string | null;
  support_phone: string | null;
};

/** What an invitation opens: whom to ring. Null when it is unknown, ended or older than 30 days. */
export async function findInvitation(resources: Resources, token: string): Promise<Invitation | null> {
  const [row] = await resources.database.execute<Row>(
    sql`select * from portal_invitation_holder(${hashToken(token)})`,
  );
  if (!row) return null;
  return {
    serviceId: row.service_id,
    employerId: row.employer_id,
    contactPersonId: row.contact_person_id,
    email: row.contact_person_email,
    language: row.language === "en" ? "en" : "nb",
    serviceName: row.service_public_name,
    supportName: row.support_name,
    phone: row.support_phone ?? row.service_public_phone,
    hours: row.service_public_hours,
  };
}
