import {
  type Channel,
  type ChannelGroup,
  type ContactStatus,
  channelGroup,
  type InitiatedBy,
  tookPlace,
  type WhoWent,
} from "#app/domain/employer-contacts/employer-contact-vocabulary.ts";
import {
  type FrictionKind,
  frictionKinds,
  type OutcomeKind,
  type ReachedStage,
  type RelationshipConfiguration,
  relationshipConfiguration,
} from "./relationship-configuration.ts";
import type { Day } from "./relationship-day.ts";

/** A contact that took place, as strength sees it. Planned, cancelled and withdrawn contacts are not events. */
export type ContactEvent = {
  id: string;
  day: Day;
  group: ChannelGroup;
  /** 1, or 0.25 when nobody was reached, or 0 when the participant went alone. */
  weight: number;
  initiatedBy: InitiatedBy;
  /** People at the employer who were met or spoken with. */
  personIds: readonly string[];
  /** Ours who took part. */
  accountIds: readonly string[];
};

export type StageEvidence = {
  id: string;
  day: Day;
  stage: ReachedStage;
  contactId?: string | null;
  voided?: boolean;
};

export type OutcomeEvent = { id: string; day: Day; kind: OutcomeKind | FrictionKind };

export type PersonLeft = { personId: string; day: Day };

export type RelationshipHistory = {
  contacts: readonly ContactEvent[];
  stageEvidence: readonly StageEvidence[];
  outcomes: readonly OutcomeEvent[];
  peopleWhoLeft?: readonly PersonLeft[];
};

export type ContactAsLogged = {
  id: string;
  day: Day;
  channel: Channel;
  status: ContactStatus;
  reachedNobody: boolean;
  whoWent: WhoWent;
  initiatedBy: InitiatedBy;
  personIds: readonly string[];
  accountIds: readonly string[];
};

/**
 * The event a logged contact is to relationship strength, or null when it is none (planned or cancelled). An employer
 * who did not come is nobody reached; a participant who went alone is no contact of ours.
 */
export function contactEvent(
  contact: ContactAsLogged,
  configuration: RelationshipConfiguration = relationshipConfiguration,
): ContactEvent | null {
  const stoodUp = contact.status === "employer_did_not_come";
  if (!tookPlace(contact.status) && !stoodUp) return null;
  const reachedNobody = stoodUp || contact.reachedNobody;
  const { weight } = configuration;
  return {
    id: contact.id,
    day: contact.day,
    group: channelGroup(contact.channel),
    weight:
      contact.whoWent === "participant"
        ? weight.participantAlone
        : reachedNobody
          ? weight.reachedNobody
          : weight.reached,
    initiatedBy: stoodUp ? "we" : contact.initiatedBy,
    personIds: reachedNobody ? [] : contact.personIds,
    accountIds: contact.accountIds,
  };
}

export function isFriction(kind: OutcomeKind | FrictionKind): kind is FrictionKind {
  return frictionKinds.some((friction) => friction === kind);
}
