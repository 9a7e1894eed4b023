import type { LoaderFunctionArgs } from "@remix-run/node";
import { getContactPersonPage } from "#app/domain/contact-persons/get-contact-person-page.ts";
import { NotFound } from "#app/domain/errors.ts";
import { staffLoader } from "#app/http/handler.ts";
import { writeVcard } from "#app/vcards/write-vcard.ts";

const read = staffLoader({ permission: "employer:read", messages: [] }, async ({ ctx, params }) => {
  const { person, here } = await getContactPersonPage(ctx, params.contactPersonId ?? "");
  // Whoever has objected leaves in no export.
  if (person.objectedOn !== null) throw new NotFound();
  return { card: writeVcard({ ...person, organisation: here.name }) };
});

/** One person's card, for a telephone. */
export async function loader(args: LoaderFunctionArgs) {
  const { card } = await read(args);
  return new Response(card, {
    headers: {
      "content-type": "text/vcard; charset=utf-8",
      "content-disposition": 'attachment; filename="kontakt.vcf"',
    },
  });
}
