import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { dismissPair } from "#app/domain/duplicates/dismiss-pair.ts";
import {
  listRecentMerges,
  listSuspectedEmployers,
  listSuspectedPeople,
} from "#app/domain/duplicates/list-suspected-pairs.ts";
import { undoMerge } from "#app/domain/duplicates/undo-merge.ts";
import { isId } from "#app/domain/new-id.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { SuspectedPairs } from "./suspected-pairs.tsx";

export const loader = staffLoader(
  { permission: "duplicate:settle", messages: ["duplicates", "components"] },
  async ({ ctx, url }) => {
    const asked = Number(url.searchParams.get("page"));
    const page = Number.isInteger(asked) && asked >= 1 && asked <= 200 ? asked : 1;
    return {
      page,
      employers: await listSuspectedEmployers(ctx, page),
      people: await listSuspectedPeople(ctx),
      merges: (await listRecentMerges(ctx)).map((merge) => ({
        ...merge,
        mergedAt: merge.mergedAt.toISOString(),
      })),
      today: ctx.today,
    };
  },
);

const id = z.string("field_wrong").refine(isId, "field_wrong");
const form = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("dismiss"),
    kind: z.enum(["employer", "contact_person"], "field_wrong"),
    one: id,
    other: id,
  }),
  z.object({ intent: z.literal("undo"), merge: id }),
]);

export const action = staffAction({ permission: "duplicate:settle", form }, async ({ ctx, input }) => {
  if (input.intent === "undo") {
    await undoMerge(ctx, input.merge);
    return redirect(`${paths.duplicates()}?done=undone`);
  }
  await dismissPair(ctx, input.kind, input.one, input.other);
  return redirect(`${paths.duplicates()}?done=dismissed`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.duplicates?.title ?? ""} · Third Cup` },
];

export default function Duplicates() {
  const { page, employers, people, merges, today } = useLoaderData<typeof loader>();
  const reply = useFormReply(useActionData<typeof action>());
  const [search] = useSearchParams();
  const t = useMessages("duplicates");
  const language = useLanguage();
  const done = (["undone", "dismissed", "merged"] as const).find((what) => what === search.get("done"));
  return (
    <>
      <ErrorSummary {...reply.summary} />
      <PageTitle title={t("title")} sub={t("sub")} />
      {done ? (
        <Notice kind="ok" announced>
          {t(done)}
        </Notice>
      ) : null}
      <Panel title={t("employers")}>
        <SuspectedPairs
          kind="employer"
          pairs={employers.pairs}
          none={t("no_employers")}
          hrefOf={(one, other) => paths.mergeEmployers(one, other)}
        />
        {employers.hasMore ? (
          <LinkButton href={`${paths.duplicates()}?page=${page + 1}`}>{t("show_more")}</LinkButton>
        ) : null}
      </Panel>
      <Panel title={t("people")}>
        <SuspectedPairs
          kind="contact_person"
          pairs={people}
          none={t("no_people")}
          hrefOf={(one, other) => paths.mergePeople(one, other)}
        />
      </Panel>
      {merges.length > 0 ? (
        <Panel title={t("recent")}>
          <ul>
            {merges.map((merge) => {
              const name = merge.name ?? t("unknown_name");
              const day = formatDay(merge.mergedAt.slice(0, 10), { language, today });
              return (
                <li key={merge.id}>
                  <Form method="post">
                    <input type="hidden" name="intent" value="undo" />
                    <input type="hidden" name="merge" value={merge.id} />
                    {t("recent_line", { name, by: merge.by ?? "", day })}{" "}
                    <SubmitButton variant="quiet" label={t("undo_of", { name })}>
                      {t("undo")}
                    </SubmitButton>
                  </Form>
                </li>
              );
            })}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}
