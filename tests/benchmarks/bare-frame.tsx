import { PassThrough } from "node:stream";
import { AppShell, Group, MantineProvider, NavLink, Table, Text } from "@mantine/core";
import { createRequestHandler } from "@remix-run/express";
import { createReadableStreamFromReadable, type ServerBuild } from "@remix-run/node";
import { RemixServer, useLoaderData } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";

const columns = ["Navn", "Sted", "Næring", "Ansatte", "Trinn", "Styrke", "Sist", "Eier"] as const;
const pages = ["Min uke", "Arbeidsgivere", "Deltakere", "Spørsmål", "Teamet", "Innstillinger"];
type Row = Record<(typeof columns)[number], string>;

const rows: Row[] = Array.from({ length: 50 }, (_, index) => ({
  Navn: `Solbakken Bakeri ${index}`,
  Sted: "Porsgrunn",
  Næring: "Produksjon av brød og ferske bakervarer",
  Ansatte: String(index * 3),
  Trinn: "Behov kjent",
  Styrke: String(index + 20),
  Sist: "2026-11-02",
  Eier: "Hanne Lie",
}));

function BareFrame() {
  const { rows } = useLoaderData<{ rows: Row[] }>();
  return (
    <html lang="nb">
      <head>
        <title>Arbeidsgivere</title>
      </head>
      <body>
        <MantineProvider>
          <AppShell header={{ height: 56 }} navbar={{ width: 220, breakpoint: "sm" }}>
            <AppShell.Header>
              <Group>
                <Text>Third Cup</Text>
              </Group>
            </AppShell.Header>
            <AppShell.Navbar>
              {pages.map((page) => (
                <NavLink key={page} label={page} href="/" />
              ))}
            </AppShell.Navbar>
            <AppShell.Main>
              <Table>
                <thead>
                  <tr>
                    {columns.map((column) => (
                      <th key={column}>{column}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.Navn}>
                      {columns.map((column) => (
                        <td key={column}>{row[column]}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </Table>
            </AppShell.Main>
          </AppShell>
        </MantineProvider>
      </body>
    </html>
  );
}

const route = { id: "root", path: "frame" };
const manifestRoute = {
  ...route,
  module: "",
  hasLoader: true,
  hasAction: false,
  hasClientLoader: false,
  hasClientAction: false,
  hasErrorBoundary: false,
};

const build: ServerBuild = {
  mode: "production",
  basename: "/",
  publicPath: "/",
  assetsBuildDirectory: "",
  isSpaMode: false,
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: false,
    v3_relativeSplatPath: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
  assets: {
    entry: { imports: [], module: "" },
    routes: { root: manifestRoute },
    url: "",
    version: "1",
  },
  routes: { root: { ...route, module: { default: BareFrame, loader: () => ({ rows }) } } },
  entry: {
    module: {
      default: (request, status, headers, context) =>
        new Promise((resolve, reject) => {
          const { pipe } = renderToPipeableStream(<RemixServer context={context} url={request.url} />, {
            onShellReady: () => {
              const body = new PassThrough();
              headers.set("Content-Type", "text/html; charset=utf-8");
              resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
              pipe(body);
            },
            onShellError: reject,
          });
        }),
    },
  },
};

/** A page with nothing behind it, by the same framework: Mantine's frame, its table, 50 native rows of 8 columns. */
export const bareFrame = createRequestHandler({ build, mode: "production" });
