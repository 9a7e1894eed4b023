/** The last eight digits of a telephone number, as Norwegian numbers are: "+47 22 33 44 55" → "22334455". */
export function phoneKey(phone: string | null): string | null {
  const digits = (phone ?? "").replace(/\D/g, "");
  return digits.length < 8 ? null : digits.slice(-8);
}

/** Where anybody can have an address: says nothing of the workplace. */
const freeMail = new Set(
  `gmail.com googlemail.com hotmail.com hotmail.no outlook.com outlook.no live.com live.no msn.com yahoo.com yahoo.no
  icloud.com me.com mac.com online.no broadpark.no getmail.no c2i.net start.no lyse.net frisurf.no epost.no altibox.no
  telenor.no nextgentel.com proton.me protonmail.com aol.com gmx.com gmx.net mail.com bluezone.no tele2.no sf-nett.no
  combitel.no ebnett.no loqal.no haugnett.no enivest.net halden.net sensewave.com online.com`.split(/\s+/),
);

/** The domain of an e-mail address or a website, without "www."; null when anybody can have one there. */
export function domainKey(address: string | null): string | null {
  const domain = (address ?? "")
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, "")
    .replace(/^.*@/, "")
    .replace(/^https?:\/\//, "")
    .replace(/^www\./, "")
    .replace(/[/:?#].*$/, "");
  return /^[^\s.]+(?:\.[^\s.]+)+$/.test(domain) && !freeMail.has(domain) ? domain : null;
}

export const emailKey = (email: string | null): string | null => email?.trim().toLowerCase() || null;
