import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import "./theme/styles.css";
import { useNonce } from "./http/nonce.tsx";
import { portalMessages } from "./http/portal-handler.ts";
import { findPortalIdentity, portalLanguage } from "./http/portal-identity.ts";
import { readerLanguage } from "./http/reader-language.ts";
import { findIdentity } from "./http/staff-identity.ts";
import { pageMessages } from "./i18n/page-messages.ts";
import { errorPageTitle } from "./i18n/use-error-words.ts";
import { useLanguage } from "./i18n/use-messages.ts";
import { fontLinks } from "./theme/fonts.ts";
import { ThemeProvider } from "./theme/theme-provider.tsx";

export const links: LinksFunction = () => [
  ...fontLinks,
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const meta: MetaFunction<typeof loader> = ({ data, error }) => [
  { title: error ? errorPageTitle(error, data) : "Third Cup" },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  // An employer's browser is sent the portal's own words only.
  if (/^\/portal(?:[/.]|$)/.test(new URL(request.url).pathname)) {
    const identity = await findPortalIdentity(request, context);
    const messages = portalMessages(
      portalLanguage(request, context.resources.publicUrl, identity?.language ?? null),
    );
    return { colourScheme: "auto" as const, requestId: context.requestId, messages };
  }
  const identity = await findIdentity(request, context);
  const language = identity?.actor.language ?? readerLanguage(request);
  return {
    colourScheme: identity?.colourScheme ?? "auto",
    requestId: context.requestId,
    messages: pageMessages(language, ["shell", "faults"]),
  };
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const language = useLanguage();
  const loaded = useRouteLoaderData<typeof loader>("root");
  const scheme = loaded?.colourScheme ?? "auto";
  return (
    <html lang={language} {...(scheme === "auto" ? {} : { "data-scheme": scheme })}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={scheme === "auto" ? "light dark" : scheme} />
        <Meta />
        <Links />
      </head>
      <body>
        <ThemeProvider>{children}</ThemeProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export { ErrorPage as ErrorBoundary } from "./components/error-page.tsx";
