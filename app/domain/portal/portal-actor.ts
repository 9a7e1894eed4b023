import { sql } from "drizzle-orm";
import type { PortalActor, Resources } from "../context.ts";
import { hashToken } from "../sessions/token.ts";

type Row = {
  service_id: string;
  employer_id: string;
  contact_person_id: string;
  contact_person_name: string;
  service_public_name: string;
  language: string;
  time_zone: string;
  country: string;
};

/** Who holds this portal session; null when it is unknown, ended or timed out, or the person has left. */
export async function findPortalActor(resources: Resources, token: string): Promise<PortalActor | null> {
  const hash = hashToken(token);
  const [row] = await resources.database.execute<Row>(sql`select * from portal_session_actor(${hash})`);
  if (!row) return null;
  await resources.database.execute(sql`select touch_portal_session(${hash})`);
  return {
    kind: "portal",
    serviceId: row.service_id,
    employerId: row.employer_id,
    contactPersonId: row.contact_person_id,
    name: row.contact_person_name,
    language: row.language === "en" ? "en" : "nb",
    timeZone: row.time_zone,
    country: row.country,
    servicePublicName: row.service_public_name,
  };
}

/** For work on a contact person's behalf before a session exists: sends a link, starts the session. */
export function actorAtTheDoor(person: {
  service_id: string;
  employer_id: string;
  contact_person_id: string;
}): PortalActor {
  return {
    kind: "portal",
    serviceId: person.service_id,
    employerId: person.employer_id,
    contactPersonId: person.contact_person_id,
    name: "",
    language: "nb",
    timeZone: "UTC",
    country: "NO",
    servicePublicName: "",
  };
}
