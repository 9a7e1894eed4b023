import { and, eq } from "drizzle-orm";
import { askBenefitsQuestion, askForm } from "#app/domain/benefits/benefits-questions.ts";
import { counsellingForm, recordCounselling } from "#app/domain/benefits/record-counselling.ts";
import { addDays } from "#app/domain/calendar/today.ts";
import { inTransaction, type Resources, type StaffActor, type StaffContext } from "#app/domain/context.ts";
import { agreeOpenness } from "#app/domain/openness/agree-openness.ts";
import { disclosureForm } from "#app/domain/openness/disclosure-input.ts";
import { recordOpennessTalk } from "#app/domain/openness/note-openness-talk.ts";
import { expectationForm } from "#app/domain/work-expectations/expectation-questions.ts";
import { recordWorkExpectation } from "#app/domain/work-expectations/record-work-expectation.ts";
import type { Database } from "../database.ts";
import { employerProfile } from "../schema/employer-profile.ts";
import { participant } from "../schema/participant.ts";

/** What three people of the demo have agreed, and one who would rather wait. The others have not been asked. */
export async function addDemoOpenness(
  resources: Resources,
  owner: Database,
  { hanne }: { hanne: StaffActor },
): Promise<void> {
  const people = await owner
    .select({ id: participant.id, code: participant.referenceCode })
    .from(participant)
    .where(eq(participant.serviceId, hanne.serviceId));
  const [bakery] = await owner
    .select({ id: employerProfile.id })
    .from(employerProfile)
    .where(
      and(eq(employerProfile.serviceId, hanne.serviceId), eq(employerProfile.name, "Fjordbrød Bakeri AS")),
    );
  const idOf = (code: string): string => {
    const found = people.find((person) => person.code === code);
    if (!found || !bakery) throw new Error(`The demo has no ${code}, or no bakery`);
    return found.id;
  };
  await inTransaction(resources, hanne, "seed", async (ctx) => {
    await amir(ctx, idOf("F-101"), `e_${bakery?.id}`);
    await recordOpennessTalk(ctx, idOf("F-102"), "not_now", addDays(ctx.today, -5));
    await agreeOpenness(
      ctx,
      idOf("F-103"),
      disclosureForm.parse({
        ...{ contact: "no", way: "in_person", talkedThrough: "yes", agreedOn: addDays(ctx.today, -20) },
        advantages: "Kunne fått hjelp til å spørre om arbeidstid.",
        drawbacks: "Vil bli kjent som meg selv først.",
      }),
    );
  });
}

async function amir(ctx: StaffContext, id: string, bakery: string): Promise<void> {
  const shared = {
    ...{ way: "in_person", talkedThrough: "yes", agreedOn: addDays(ctx.today, -12) },
    advantages: "Slipper å forklare hvorfor jeg trenger pauser.",
    drawbacks: "Redd for å få de enkleste oppgavene.",
  };
  await agreeOpenness(
    ctx,
    id,
    disclosureForm.parse({
      ...{ ...shared, contact: "named_only" },
      may: { name: "yes", adjustments: "yes", health: "no" },
      wording: {
        ...{ name: "Amir", adjustments: "Rolig kjøkken, og ikke start før klokka ni" },
        health: "Ingenting om sykdom eller behandling",
      },
      script: "Jeg kjenner en som er glad i å lage mat og gjør det best der det er rolig.",
    }),
  );
  await agreeOpenness(
    ctx,
    id,
    disclosureForm.parse({
      ...{ ...shared, towards: "workplace", contact: "yes" },
      may: { name: "yes", support: "yes", adjustments: "yes" },
      wording: {
        ...{ name: "Amir", support: "At jobbspesialisten er med de første ukene" },
        adjustments: "Rolig kjøkken, og ikke start før klokka ni",
      },
      script: "Amir vil gjerne prøve seg på morgenbaksten. Jeg er med så lenge han vil ha meg der.",
    }),
    bakery,
  );
  await recordWorkExpectation(
    ctx,
    id,
    expectationForm.parse({
      ...{ expects: "unsure", sure: "4", important: "9", raise: "At noen sier ja til å la meg vise det." },
    }),
    addDays(ctx.today, -60),
  );
  await recordCounselling(
    ctx,
    id,
    counsellingForm.parse({
      ...{ occasion: "other", counsellor: "nav", counsellorName: "Nav Porsgrunn" },
      ...{ heldOn: addDays(ctx.today, -30), nextStep: "Melde fra til Nav den dagen en jobb er avtalt" },
    }),
  );
  await askBenefitsQuestion(
    ctx,
    id,
    askForm.parse({
      question: "Hva skjer med AAP hvis jeg begynner med 15 timer i uka?",
      ...{ askedOf: "nav", askedOn: addDays(ctx.today, -8) },
    }),
  );
}
