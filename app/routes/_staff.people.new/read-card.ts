import type { FieldFault } from "#app/domain/errors.ts";
import { readVcards } from "#app/vcards/read-vcards.ts";

/** What the form shows when it is filled in from a card. */
export type CardReply = {
  code: string;
  values: Record<string, string | string[]>;
  faults: FieldFault[];
  /** How many cards the file has. */
  cards: number;
};

const largest = 200_000;

/** What the card that was sent says, or null when the request is no card but the form itself. */
export async function readCard(request: Request): Promise<CardReply | null> {
  if (!/^multipart\/form-data/i.test(request.headers.get("content-type") ?? "")) return null;
  const refused = (code: string): CardReply => ({
    code,
    values: {},
    faults: [{ field: "card", code }],
    cards: 0,
  });
  if (Number(request.headers.get("content-length") ?? 0) > largest) return refused("card_too_large");
  const sent = await request.formData().catch(() => null);
  const file = sent?.get("card");
  if (!(file instanceof Blob)) return refused("no_card");
  const { people, faults } = readVcards(new Uint8Array(await file.arrayBuffer()));
  const [person] = people;
  if (!person) return refused(faults[0]?.reason ?? "no_card");
  const values = {
    name: person.name,
    role: person.role?.slice(0, 200) ?? "",
    phone: person.phone?.slice(0, 40) ?? "",
    email: person.email?.slice(0, 320) ?? "",
  };
  return { code: "card_read", values, faults: [], cards: people.length };
}
