import type { CareerProfile } from "../domain/career-profiles/get-career-profile.ts";
import { profileSections } from "../domain/career-profiles/profile-sections.ts";
import type { Language, StaffContext } from "../domain/context.ts";
import type { SearchPlan } from "../domain/job-plans/get-search-plan.ts";
import type { SupportPlanPage } from "../domain/job-plans/get-support-plan.ts";
import type { DocumentSource } from "../domain/participant-documents/gather-document.ts";
import type {
  DocumentBlock,
  DocumentSection,
  ParticipantDocument,
} from "../domain/participant-documents/participant-document.ts";
import { formatDay } from "./format.ts";
import type { MessageKey } from "./messages/areas.ts";
import { translatorOf } from "./page-messages.ts";
import { sectionItems, wishItems } from "./profile-words.ts";

/** Who makes the document, and when. */
type Maker = { language: Language; today: string; name: string; service: string };

export const makerOf = ({ actor, today }: StaffContext): Maker => ({
  language: actor.language,
  today,
  name: actor.name,
  service: actor.serviceName,
});

type Person = { givenName: string; familyName: string; referenceCode: string };
type OccupationNames = Readonly<Record<string, string>>;

function sayer(maker: Maker) {
  const d = translatorOf("documents", maker.language);
  const day = (iso: string) => formatDay(iso, { language: maker.language, today: maker.today, year: true });
  return {
    d,
    day,
    document: (title: string, person: Person, sections: DocumentSection[]): ParticipantDocument => ({
      language: maker.language,
      title,
      about: d("person", { given: person.givenName, family: person.familyName, code: person.referenceCode }),
      sections,
      made: d("made", { day: day(maker.today), name: maker.name, service: maker.service }),
    }),
    /** A section that says so when it is empty. */
    section: (heading: string, blocks: (DocumentBlock | null)[]): DocumentSection => {
      const said = blocks.flatMap((block) => (block && !isEmpty(block) ? [block] : []));
      return {
        heading,
        blocks: said.length > 0 ? said : [{ kind: "paragraph", text: d("nothing") }],
      };
    },
  };
}

const isEmpty = (block: DocumentBlock): boolean =>
  block.kind === "paragraph" ? block.text === "" : block.items.length === 0;

const wishTerms = (
  wishes: Parameters<typeof wishItems>[0],
  language: Language,
): { term: string; value: string }[] =>
  wishItems(wishes, {
    wishes: translatorOf("wishes", language),
    facts: translatorOf("facts", language),
    language,
  }).map(({ term, value, source }) => ({ term, value: `${value} (${source.toLocaleLowerCase(language)})` }));

/** The career profile as it holds today. Sections that were not opened are not in it. */
function profileDocument(profile: CareerProfile, maker: Maker): ParticipantDocument {
  const { d, day, document, section } = sayer(maker);
  const t = translatorOf("careerProfile", maker.language);
  const sections = profileSections.flatMap((name) => {
    const stored = profile.sections.find((each) => each.section === name);
    if (stored && stored.content === null) return [];
    const items = stored?.content ? sectionItems(name, stored.content, t) : [];
    // What was never opened for writing is told of only where it could have been read.
    if (items.length === 0) return [];
    return [section(t(`section_${name}`), [{ kind: "terms", items }])];
  });
  return document(t("title"), profile.participant, [
    section(t("own_words"), [{ kind: "paragraph", text: profile.ownWords ?? "" }]),
    section(d("wishes"), [{ kind: "terms", items: wishTerms(profile.wishes, maker.language) }]),
    ...sections,
    section(d("talks"), [
      {
        kind: "list",
        items: profile.sessions.map(({ on, occasion }) =>
          d("talk", {
            day: day(on),
            occasion: t(`occasion_${occasion}` as MessageKey<"careerProfile">),
          }),
        ),
      },
    ]),
  ]);
}

/** The job search plan: the lines that hold, the plan's own texts, the wishes. */
function searchPlanDocument(
  { participant, plan, lines, wishes }: SearchPlan,
  names: OccupationNames,
  maker: Maker,
): ParticipantDocument {
  const { d, day, document, section } = sayer(maker);
  const t = translatorOf("jobPlans", maker.language);
  const items = lines
    .filter(({ toOn }) => toOn === null)
    .map(({ kind, words, occupationCode }) =>
      occupationCode
        ? d("line_code", {
            kind: t(`kind_${kind}`),
            words,
            occupation: names[occupationCode] ?? occupationCode,
          })
        : d("line", { kind: t(`kind_${kind}`), words }),
    );
  const texts = (["goals", "hours", "framework"] as const).flatMap((key) =>
    plan?.[key] ? [{ term: t(key), value: plan[key] }] : [],
  );
  const review = plan?.nextReviewOn ? [{ term: d("review"), value: day(plan.nextReviewOn) }] : [];
  return document(t("search_title"), participant, [
    section(d("lines"), [{ kind: "list", items }]),
    section(d("plan"), [{ kind: "terms", items: [...texts, ...review] }]),
    section(d("wishes"), [{ kind: "terms", items: wishTerms(wishes, maker.language) }]),
  ]);
}

/** The job support plan of one job. */
function supportPlanDocument(
  { participant, job, plan }: SupportPlanPage,
  names: OccupationNames,
  maker: Maker,
): ParticipantDocument {
  const { d, day, document, section } = sayer(maker);
  const t = translatorOf("jobPlans", maker.language);
  const lower = (text: string) => text.charAt(0).toLocaleLowerCase(maker.language) + text.slice(1);
  const items = (plan?.items ?? []).map(({ kind, byWhom, place, words }) => ({
    term: t(`support_${kind}`),
    value: [
      d("support_words", {
        who: t(`by_${byWhom}` as MessageKey<"jobPlans">),
        place: lower(t(`place_${place}` as MessageKey<"jobPlans">)),
      }),
      words,
    ]
      .filter(Boolean)
      .join(" "),
  }));
  const written = plan ? [d("plan_written", { version: plan.version, day: day(plan.writtenOn) })] : [];
  const review = plan?.nextReviewOn ? [`${d("review")}: ${day(plan.nextReviewOn)}`] : [];
  return document(t("support_title"), participant, [
    section(d("job"), [
      {
        kind: "paragraph",
        text: d("job_words", {
          job: names[job.occupationCode] ?? job.occupationCode,
          employer: job.employerName,
          day: day(job.startedOn),
        }),
      },
    ]),
    section(t("aims"), [{ kind: "paragraph", text: plan?.aims ?? "" }]),
    section(d("support"), [{ kind: "terms", items }]),
    section(d("plan"), [{ kind: "list", items: [...written, ...review] }]),
  ]);
}

/** The document in the maker's language. */
export function documentOf(source: DocumentSource, maker: Maker): ParticipantDocument {
  if (source.kind === "profile") return profileDocument(source.profile, maker);
  if (source.kind === "search-plan") return searchPlanDocument(source.plan, source.names, maker);
  return supportPlanDocument(source.plan, source.names, maker);
}

/** "Side 2": at the foot of a page. */
export const pageWords = (language: Language) => (page: number) =>
  translatorOf("documents", language)("page", { page });
