import { LinkButton } from "#app/components/link-button.tsx";
import { Panel } from "#app/components/panel.tsx";
import type { OpennessSummary } from "#app/domain/openness/summarise-openness.ts";
import type { ReasonToRaise } from "#app/domain/openness/when-to-raise.ts";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

/** What employers may know, as far as the page of the person needs to say it. */
export function OpennessPanel({
  participantId,
  openness,
  toRaise,
}: {
  participantId: string;
  openness: OpennessSummary;
  toRaise: ReasonToRaise | null;
}) {
  const t = useMessages("openness");
  const lines = [
    openness.contact ? t("panel_all", { contact: t(`contact_${openness.contact}`).toLowerCase() }) : null,
    openness.named > 0 ? t("panel_named", { count: openness.named }) : null,
  ].filter((line) => line !== null);
  return (
    <Panel title={t("panel")}>
      {toRaise ? <p>{t(`raise_${toRaise}`)}</p> : null}
      <p>{lines.length === 0 ? t("panel_none") : lines.join(" ")}</p>
      <LinkButton href={paths.openness(participantId)}>{t("panel_open")}</LinkButton>
    </Panel>
  );
}

/** The two talks whose contents stand on pages of their own. */
export function TalkPanels({ participantId }: { participantId: string }) {
  const e = useMessages("expectation");
  const b = useMessages("benefits");
  return (
    <>
      <Panel title={e("panel")}>
        <p>{e("what")}</p>
        <LinkButton href={paths.expectation(participantId)}>
          {e("panel_open")}
          <span className="tc-sr">: {e("panel")}</span>
        </LinkButton>
      </Panel>
      <Panel title={b("panel")}>
        <p>{b("panel_text")}</p>
        <LinkButton href={paths.benefits(participantId)}>
          {b("panel_open")}
          <span className="tc-sr">: {b("panel")}</span>
        </LinkButton>
      </Panel>
    </>
  );
}
