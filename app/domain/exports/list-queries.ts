import { type SQL, sql } from "drizzle-orm";

export const exportLists = ["employers", "people", "contacts", "leads"] as const;
export type ExportList = (typeof exportLists)[number];

/** The columns of each list. Those that are fields of an import are read back by it under the same name. */
export const exportColumns = {
  employers: [
    ...["organisationNumber", "name", "companyNumber", "address", "postcode", "place", "municipality"],
    ...["phone", "email", "website", "industryCode", "headCount"],
    ...["owner", "stage", "strength", "lastContactOn"],
  ],
  people: [
    ...["name", "organisationNumber", "employerName", "employerPlace", "role", "phone", "email"],
    ...["preferredWay", "decisionMaker", "informedOn", "leftOn"],
  ],
  contacts: [
    ...["organisationNumber", "employerName", "employerPlace", "day", "time", "channel", "status", "purpose"],
    ...["initiatedBy", "whoWent", "durationMinutes", "travelMinutes", "decisionMaker", "personName"],
    ...["colleagueEmail", "note"],
  ],
  leads: [
    ...["title", "organisationNumber", "employerName", "employerPlace", "leadStage", "occupationCode"],
    ...[
      "advertised",
      "advertisedOn",
      "hoursMin",
      "hoursMax",
      "startsOn",
      "tasks",
      "note",
      "createdOn",
      "closedOn",
    ],
  ],
} as const satisfies Record<ExportList, readonly string[]>;

export type ExportColumn = (typeof exportColumns)[ExportList][number];

/**
 * All of a list, in the order of the key, so that the first rows are there at once however many there are. People who
 * have objected are in no list.
 */
export function listQuery(list: ExportList, serviceId: string, timeZone: string): SQL {
  switch (list) {
    case "employers":
      return sql`
        select p.organisation_number as "organisationNumber", p.name, p.company_number as "companyNumber",
          p.address_line as address, p.postcode, p.place, p.municipality_number as municipality, p.phone, p.email,
          p.website, p.industry_code as "industryCode", p.head_count as "headCount", a.name as owner, r.stage, r.strength,
          (r.last_contact_at at time zone ${timeZone}::text)::date::text as "lastContactOn"
        from employer_profile p
        left join employer_relationship r on r.service_id = p.service_id and r.employer_id = p.id
        left join employer_owner o on o.service_id = p.service_id and o.employer_id = p.id and o.kind = 'owner'
          and o.ended_at is null
        left join account a on a.service_id = o.service_id and a.id = o.account_id
        where p.service_id = ${serviceId} order by p.id`;
    case "people":
      return sql`
        select c.name, p.organisation_number as "organisationNumber", p.name as "employerName",
          p.municipality_number as "employerPlace", c.role, c.phone, c.email, c.preferred_way as "preferredWay",
          c.decision_maker as "decisionMaker", c.informed_on::text as "informedOn", c.left_on::text as "leftOn"
        from contact_person c join employer_profile p on p.service_id = c.service_id and p.id = c.employer_id
        where c.service_id = ${serviceId} and c.objected_on is null order by c.id`;
    case "contacts":
      return sql`
        select p.organisation_number as "organisationNumber", p.name as "employerName",
          p.municipality_number as "employerPlace", (c.occurred_at at time zone ${timeZone}::text)::date::text as day,
          to_char(c.occurred_at at time zone ${timeZone}::text, 'HH24:MI') as time, c.channel, c.status, c.purpose,
          c.initiated_by as "initiatedBy", c.who_went as "whoWent", c.duration_minutes as "durationMinutes",
          c.travel_minutes as "travelMinutes", c.decision_maker as "decisionMaker",
          (select string_agg(n.name, ', ' order by n.name) from employer_contact_person m
            join contact_person n on n.service_id = m.service_id and n.id = m.contact_person_id and n.objected_on is null
            where m.service_id = c.service_id and m.employer_contact_id = c.id) as "personName",
          a.email as "colleagueEmail", c.note
        from employer_contact c
        join employer_profile p on p.service_id = c.service_id and p.id = c.employer_id
        join account a on a.service_id = c.service_id and a.id = c.logged_by
        where c.service_id = ${serviceId} and c.withdrawn_at is null order by c.id`;
    case "leads":
      return sql`
        select l.title, p.organisation_number as "organisationNumber", p.name as "employerName",
          p.municipality_number as "employerPlace", l.stage as "leadStage", l.occupation_code as "occupationCode",
          l.advertised, l.advertised_on::text as "advertisedOn", l.hours_min as "hoursMin", l.hours_max as "hoursMax",
          l.starts_on::text as "startsOn", l.tasks, l.note,
          (l.created_at at time zone ${timeZone}::text)::date::text as "createdOn",
          (l.closed_at at time zone ${timeZone}::text)::date::text as "closedOn"
        from job_lead l join employer_profile p on p.service_id = l.service_id and p.id = l.employer_id
        where l.service_id = ${serviceId} order by l.id`;
  }
}
