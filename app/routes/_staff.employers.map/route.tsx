import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData, useNavigate } from "@remix-run/react";
import { type ComponentType, useEffect, useState } from "react";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import {
  type EmployerListQuery,
  employerListAddress,
  readEmployerListQuery,
} from "#app/domain/employers/employer-list-query.ts";
import { listMapPlaces } from "#app/domain/employers/list-map-places.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { DistanceFields } from "../_staff.employers._index/distance-fields.tsx";
import type { Drawn } from "./draw-on-map.ts";
import type { EmployerMapProps } from "./employer-map.tsx";
import styles from "./map.module.css";

const load = staffLoader(
  { permission: "employer:read", messages: ["map", "employers"] },
  async ({ ctx, url }) => {
    const query = { ...readEmployerListQuery(url.searchParams), page: 1, filtersShown: false };
    const { rows, total, from, centres } = await listMapPlaces(ctx, query);
    const places = rows.map((row) => ({
      id: row.documentId,
      name: row.name,
      detail: row.place ?? row.municipalityName ?? "",
      href: (row.kind === "employer" ? paths.employer : paths.registerUnit)(row.id),
      own: row.kind === "employer",
      approximate: row.positionSource === "municipality",
      latitude: row.latitude,
      longitude: row.longitude,
    }));
    return { query, total, from, centres, rows: places };
  },
);

export async function loader(args: LoaderFunctionArgs) {
  const { rows, from, ...loaded } = await load(args);
  const places = rows.flatMap((row) =>
    row.latitude === null || row.longitude === null
      ? []
      : [{ ...row, latitude: row.latitude, longitude: row.longitude }],
  );
  return {
    ...loaded,
    places,
    elsewhere: rows.filter(({ latitude, longitude }) => latitude === null || longitude === null),
    from: from === "not_found" ? null : from,
    isUnknownPlace: from === "not_found",
    tiles: args.context.mapTiles,
  };
}

export type EmployerMapPage = ReturnType<typeof useLoaderData<typeof loader>>;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.map?.title ?? ""} · Third Cup` },
];

const mapAddress = (query: EmployerListQuery) => paths.employerMap(employerListAddress(query));

export default function EmployersOnMap() {
  const page = useLoaderData<typeof loader>();
  const t = useMessages("map");
  const { query, total, places, elsewhere } = page;
  const shown = places.length + elsewhere.length;
  return (
    <>
      <PageTitle
        title={t("title")}
        sub={[t("sub", { count: total }), ...(total > shown ? [t("first", { count: shown })] : [])].join(
          ". ",
        )}
        actions={<LinkButton href={employerListAddress(query)}>{t("to_list")}</LinkButton>}
      />
      <PlaceForm page={page} />
      {page.isUnknownPlace ? <Notice kind="warn">{t("from_not_found", { from: query.from })}</Notice> : null}
      <LazyMap page={page} />
      {shown === 0 ? (
        <EmptyState>{t("none")}</EmptyState>
      ) : (
        <>
          <ul className={styles.key}>
            <li className={styles.keyOwn}>{t("key_own")}</li>
            <li>{t("key_register")}</li>
            <li className={styles.keyPale}>{t("key_approximate")}</li>
          </ul>
          {elsewhere.length > 0 ? <p>{t("no_position", { count: elsewhere.length })}</p> : null}
          <h2>{t("places")}</h2>
          <ul className={styles.places}>
            {[...places, ...elsewhere].map((place) => (
              <li key={place.id}>
                <a href={place.href}>{place.name}</a>
                <small>
                  {place.detail}
                  {place.approximate ? ` (${t("approximate")})` : ""}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** A circle by words: a place and a distance. The rest of the list's choices goes along. */
function PlaceForm({ page: { query } }: { page: EmployerMapPage }) {
  const t = useMessages("map");
  const kept = new URL(employerListAddress({ ...query, from: "", kilometres: null }), "http://list")
    .searchParams;
  return (
    <Form
      method="get"
      action={mapAddress({ ...query, text: "" }).split("?")[0] ?? ""}
      className={styles.form}
      key={`${query.from} ${query.kilometres}`}
    >
      {[...kept].map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <DistanceFields query={query} />
      <SubmitButton variant="quiet">{t("show")}</SubmitButton>
      {query.box ? (
        <LinkButton href={mapAddress({ ...query, box: null })}>{t("clear_box")}</LinkButton>
      ) : null}
    </Form>
  );
}

function LazyMap({ page }: { page: EmployerMapPage }) {
  const [Shown, setShown] = useState<ComponentType<EmployerMapProps> | null>(null);
  const navigate = useNavigate();
  useEffect(() => {
    // Without it the page is what it is without JavaScript: the list, and a circle by words.
    void import("./employer-map.tsx").then(
      ({ EmployerMap }) => setShown(() => EmployerMap),
      () => undefined,
    );
  }, []);
  if (!Shown) return null;
  return (
    <Shown
      page={page}
      onChosen={(drawn) => navigate(mapAddress(within(page.query, drawn)), { preventScrollReset: true })}
    />
  );
}

/** What was drawn as a choice of the list; a new shape takes the place of the one before. */
function within(query: EmployerListQuery, drawn: Drawn): EmployerListQuery {
  if (drawn.shape === "box") {
    const { south, west, north, east } = drawn;
    const [low, high] = [Math.max(south, -90), Math.min(north, 90)];
    return {
      ...query,
      from: "",
      kilometres: null,
      box: { south: low, west: Math.max(west, -180), north: high, east: Math.min(east, 180) },
    };
  }
  const kilometres = Math.min(500, Math.max(1, Math.round(drawn.metres / 1000)));
  return {
    ...query,
    box: null,
    from: `${drawn.latitude.toFixed(4)}, ${drawn.longitude.toFixed(4)}`,
    kilometres,
  };
}
