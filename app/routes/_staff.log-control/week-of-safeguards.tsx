import { Form } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import type { ListedBrake } from "#app/domain/brake/list-brakes.ts";
import type { ListedEmergency } from "#app/domain/emergency-access/list-emergencies.ts";
import { formatMoment } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

type Clock = { today: string; timeZone: string };

/** Who has opened somebody whom they do not follow up, and why. */
export function Emergencies({ emergencies, today, timeZone }: Clock & { emergencies: ListedEmergency[] }) {
  const t = useMessages("safeguards");
  const language = useLanguage();
  return (
    <Panel
      id="emergencies"
      title={t("emergencies")}
      note={emergencies.length > 0 ? t("emergencies_count", { count: emergencies.length }) : undefined}
    >
      {emergencies.length === 0 ? (
        <p>{t("emergencies_none")}</p>
      ) : (
        <DataTable
          caption={t("emergencies")}
          head={
            <>
              <th scope="col">{t("head_who")}</th>
              <th scope="col">{t("head_participant")}</th>
              <th scope="col">{t("head_when")}</th>
              <th scope="col">{t("head_why")}</th>
            </>
          }
        >
          {emergencies.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.openerName}</th>
              <td data-label={t("head_participant")}>{`${one.initials} · ${one.referenceCode}`}</td>
              <td data-label={t("head_when")}>
                {formatMoment(new Date(one.openedAt), { language, timeZone, today })}
              </td>
              <td data-label={t("head_why")}>{`${t(`reason_${one.reason}`)}: ${one.words}`}</td>
            </tr>
          ))}
        </DataTable>
      )}
    </Panel>
  );
}

/** Whom the brake slowed or stopped; a leader lets them go on. */
export function Brakes({ brakes, today, timeZone }: Clock & { brakes: ListedBrake[] }) {
  const t = useMessages("safeguards");
  const language = useLanguage();
  const moment = (iso: string) => formatMoment(new Date(iso), { language, timeZone, today });
  return (
    <Panel id="brakes" title={t("brakes")}>
      {brakes.length === 0 ? (
        <p>{t("brakes_none")}</p>
      ) : (
        <DataTable
          caption={t("brakes")}
          head={
            <>
              <th scope="col">{t("head_who")}</th>
              <th scope="col">{t("head_what")}</th>
              <th scope="col">{t("head_when")}</th>
              <th scope="col">{t("head_state")}</th>
            </>
          }
        >
          {brakes.map((brake) => (
            <tr key={brake.id}>
              <th scope="row">{brake.name}</th>
              <td data-label={t("head_what")}>{t(`brake_${brake.kind}`, { count: brake.count })}</td>
              <td data-label={t("head_when")}>{moment(brake.happenedAt)}</td>
              <td data-label={t("head_state")}>
                {brake.liftedAt ? (
                  t("brake_lifted", { when: moment(brake.liftedAt) })
                ) : (
                  <>
                    {t(`brake_${brake.level}`)}{" "}
                    {brake.mayLift ? (
                      <Form method="post">
                        <SubmitButton
                          variant="quiet"
                          name="lift"
                          value={brake.id}
                          label={t("brake_lift_of", { name: brake.name })}
                        >
                          {t("brake_lift")}
                        </SubmitButton>
                      </Form>
                    ) : (
                      t("brake_own")
                    )}
                  </>
                )}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </Panel>
  );
}
