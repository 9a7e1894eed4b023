/** What nobody should send, by name, as it stands in an address. */
export const badAddressValues: Record<string, string> = {
  NUL: "%00",
  "lone surrogate": "%ED%A0%80",
  "no UTF-8": "%FF%FE",
  "half an escape": "%E0%A4%A",
  long: "x".repeat(6000),
  prototype: "__proto__",
  constructor: "constructor",
  "wrong type": "-1e999",
  path: "..%2F..%2Fetc",
};

type Field = { name: string; value: string };

/** Forms nobody should send, made from a page's own fields. */
export function badForms(fields: readonly Field[]): Record<string, [string, string][]> {
  // What a form sends by itself stays as it is, so that the fault is reached behind the choice of what to do.
  const fixed = fields.filter(({ name, value }) => name === "intent" && value !== "");
  const typed = fields.filter(({ name }) => name !== "intent");
  const each = (value: string): [string, string][] => [
    ...fixed.slice(0, 1).map(({ name, value: kept }): [string, string] => [name, kept]),
    ...typed.map(({ name }): [string, string] => [name, value]),
  ];
  return {
    missing: [],
    empty: each(""),
    doubled: [...each("x"), ...each("y")],
    NUL: each("a\u0000b"),
    oversized: each("x".repeat(20_000)),
    "too large": [["note", "x".repeat(400_000)]],
    "wrong type": each("-1e999"),
    "large number": each("99999999999999999999"),
    "number that no column holds": each("99999999999"),
    "their own values, numbers that no column holds": fields.map(({ name, value }) => [
      name,
      /^\d+$/.test(value) ? "99999999999" : value,
    ]),
    "no day": each("2026-99-99"),
    "an id": each("00000000-0000-7000-8000-000000000000"),
    "prototype-like names": [
      ["__proto__", "x"],
      ["__proto__.polluted", "x"],
      ["constructor.prototype.polluted", "x"],
      ["facts[__proto__]", "x"],
      ...typed.map(({ name }): [string, string] => [`${name}.toString`, "x"]),
      ...typed.map(({ name }): [string, string] => [`${name}[4294967294]`, "x"]),
      ...typed.map(({ name }): [string, string] => [`${name}[0].x[1]`, "x"]),
    ],
  };
}

/** Names and preset values of the fields in a page. */
export function fieldsOf(html: string): Field[] {
  const fields = new Map<string, Field>();
  for (const [tag] of html.matchAll(/<(?:input|select|textarea|button)\b[^>]*>/g)) {
    const name = /\sname="([^"]+)"/.exec(tag)?.[1];
    const value = /\svalue="([^"]*)"/.exec(tag)?.[1] ?? "";
    if (name) fields.set(`${name}=${name === "intent" ? value : ""}`, { name, value });
  }
  return [...fields.values()];
}
