export const channels = ["in_person", "phone", "video", "email", "sms", "letter", "portal_message"] as const;
export type Channel = (typeof channels)[number];

export const channelGroups = ["face_to_face", "live_remote", "written"] as const;
export type ChannelGroup = (typeof channelGroups)[number];

export const purposes = ["job_development", "relationship_building", "follow_up", "job_support"] as const;
export type Purpose = (typeof purposes)[number];

export const contactStatuses = [
  "planned",
  "held",
  "cancelled",
  "participant_did_not_come",
  "employer_did_not_come",
] as const;
export type ContactStatus = (typeof contactStatuses)[number];

export const initiators = ["we", "they", "reply"] as const;
export type InitiatedBy = (typeof initiators)[number];

export const whoWentValues = ["specialist", "participant", "both"] as const;
export type WhoWent = (typeof whoWentValues)[number];

export const decisionMakerValues = ["yes", "no", "not_stated"] as const;
export type DecisionMaker = (typeof decisionMakerValues)[number];

const groupOfChannel: Record<Channel, ChannelGroup> = {
  in_person: "face_to_face",
  phone: "live_remote",
  video: "live_remote",
  email: "written",
  sms: "written",
  letter: "written",
  portal_message: "written",
};

/** The group in which a channel feeds relationship strength; one contact per employer, day and group is counted. */
export function channelGroup(channel: Channel): ChannelGroup {
  return groupOfChannel[channel];
}

/** Whether anybody of ours and the employer were due to meet and our side was there. */
export function tookPlace(status: ContactStatus): boolean {
  return status === "held" || status === "participant_did_not_come";
}
