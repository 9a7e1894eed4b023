import bodyFont from "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url";

/** Only the body font is preloaded; titles may swap in a moment later. */
export const fontLinks = [
  { rel: "preload", as: "font", type: "font/woff2", href: bodyFont, crossOrigin: "anonymous" as const },
];
