import type { ReactNode } from "react";
import { type Definition, DefinitionList } from "#app/components/definition-list.tsx";
import { Panel } from "#app/components/panel.tsx";
import { formatOrganisationNumber } from "#app/domain/register/organisation-number.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

export type Workplace = {
  organisationNumber: string | null;
  companyName: string | null;
  companyNumber: string | null;
  headCount: number | null;
  addressLine: string | null;
  postcode: string | null;
  place: string | null;
  positionSource: string | null;
  website: string | null;
  phone: string | null;
  email: string | null;
};

/** The workplace as the register has it, or as we have put it right. */
export function WorkplaceFacts({
  page,
  note,
}: {
  page: { profile: Workplace; row: { municipalityName: string | null }; industry: string | null };
  note?: ReactNode;
}) {
  const t = useMessages("employer");
  const language = useLanguage();
  const { profile, row, industry } = page;
  const address = [
    profile.addressLine,
    [profile.postcode, profile.place ?? row.municipalityName].filter(Boolean).join(" "),
  ];
  const approximate =
    profile.positionSource === "municipality" || profile.positionSource === "postcode"
      ? t(`position_${profile.positionSource}`)
      : undefined;
  const items: Definition[] = [
    {
      key: "number",
      term: t("organisation_number"),
      value: profile.organisationNumber && formatOrganisationNumber(profile.organisationNumber),
    },
    {
      key: "company",
      term: t("company"),
      value:
        profile.companyName ?? (profile.companyNumber && formatOrganisationNumber(profile.companyNumber)),
    },
    { key: "industry", term: t("industry"), value: industry },
    {
      key: "head_count",
      term: t("head_count"),
      value: profile.headCount === null ? t("head_count_unknown") : formatNumber(profile.headCount, language),
    },
    { key: "address", term: t("address"), value: address.filter(Boolean).join(", "), source: approximate },
    { key: "website", term: t("website"), value: profile.website },
    { key: "phone", term: t("phone"), value: profile.phone },
    { key: "email", term: t("email"), value: profile.email },
  ];
  return (
    <Panel title={t("about")} note={note}>
      <DefinitionList items={items.filter(({ value }) => value)} />
    </Panel>
  );
}
