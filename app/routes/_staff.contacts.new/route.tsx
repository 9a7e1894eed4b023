import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageTitle } from "#app/components/page-title.tsx";
import { addDays } from "#app/domain/calendar/today.ts";
import { addWorkingDays } from "#app/domain/calendar/working-days.ts";
import { channels, contactStatuses } from "#app/domain/employer-contacts/employer-contact-vocabulary.ts";
import { getLogPage } from "#app/domain/employer-contacts/get-log-page.ts";
import {
  findEmployersToLog,
  listRecentEmployers,
} from "#app/domain/employer-contacts/list-employers-to-log.ts";
import { logEmployerContact } from "#app/domain/employer-contacts/log-employer-contact.ts";
import { isId, newId } from "#app/domain/new-id.ts";
import { withFieldsOfForm } from "#app/http/fields-of-form.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { ChooseEmployer } from "./choose-employer.tsx";
import styles from "./contact.module.css";
import { contactForm, fieldOfContactForm, toContactInput } from "./contact-form.ts";
import { LogContactForm } from "./log-contact-form.tsx";

export const loader = staffLoader(
  {
    permission: "employer_contact:log",
    messages: ["contacts", "relationship", "facts", "jobPlans", "components"],
  },
  async ({ ctx, url }) => {
    const shared = { today: ctx.today, now: ctx.now.toISOString(), timeZone: ctx.actor.timeZone };
    const documentId = url.searchParams.get("employer");
    if (documentId) {
      const id = url.searchParams.get("id");
      // The id stands in the address, so that going back and saving again is the same request and no second contact.
      if (!isId(id)) {
        url.searchParams.set("id", newId());
        throw redirect(url.pathname + url.search);
      }
      const status = url.searchParams.get("status");
      const behalf = url.searchParams.getAll("behalf").filter(isId).slice(0, 10);
      return {
        step: "log" as const,
        ...shared,
        id,
        page: await getLogPage(ctx, documentId, behalf),
        // From a match: a visit to plan, for somebody.
        preset: {
          status: contactStatuses.find((known) => known === status) ?? ("held" as const),
          // From a person's page, after a call or a message.
          personIds: url.searchParams.getAll("person").slice(0, 10),
          channel: channels.find((known) => known === url.searchParams.get("channel")) ?? null,
          onBehalfOf: behalf,
          whoWent: url.searchParams.get("who") === "both" ? ("both" as const) : ("specialist" as const),
          spokenOf: url.searchParams.get("spoken") === "yes",
          // A plan needs a day; the next working day is a start.
          day: status === "planned" ? addWorkingDays(ctx.actor.country, addDays(ctx.today, 1), 0) : null,
        },
      };
    }
    const query = url.searchParams.get("q")?.slice(0, 200) ?? "";
    const [recent, found] = await Promise.all([
      listRecentEmployers(ctx),
      query ? findEmployersToLog(ctx, query) : null,
    ]);
    return { step: "choose" as const, ...shared, query, recent, found };
  },
);

export const action = staffAction(
  { permission: "employer_contact:log", form: contactForm },
  async ({ ctx, input }) => {
    const contact = toContactInput(input, ctx.today);
    const logged = await withFieldsOfForm(fieldOfContactForm, () => logEmployerContact(ctx, contact));
    return redirect(`${paths.employerContact(logged.id)}?saved=${logged.created ? "new" : "before"}`);
  },
);

function titleKey(data: ReturnType<typeof useLoaderData<typeof loader>>) {
  if (data.step === "choose") return "choose_title";
  return data.preset.status === "planned" ? "plan_title" : "title";
}

export default function LogContact() {
  const data = useLoaderData<typeof loader>();
  const t = useMessages("contacts");
  const form = useFormReply(useActionData<typeof action>());
  return (
    <div className={styles.page}>
      <PageTitle title={t(titleKey(data))} />
      {data.step === "log" ? <LogContactForm {...data} form={form} /> : <ChooseEmployer {...data} />}
    </div>
  );
}
