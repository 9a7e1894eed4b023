import "leaflet/dist/leaflet.css";
import L from "leaflet";
import { useEffect, useRef, useState } from "react";
import { useMessages } from "#app/i18n/use-messages.ts";
import { type Drawn, drawOnMap } from "./draw-on-map.ts";
import styles from "./map.module.css";
import { gridStep, type MapMark, marksOf } from "./map-marks.ts";
import type { EmployerMapPage } from "./route.tsx";

const namesInPopup = 10;

export type EmployerMapProps = { page: EmployerMapPage; onChosen: (drawn: Drawn) => void };

/** In the browser alone, and fetched when it is shown. What it shows stands in the list below it as well. */
export function EmployerMap({ page, onChosen }: EmployerMapProps) {
  const t = useMessages("map");
  // New at each render, and no reason to draw the map anew.
  const words = useRef(t);
  words.current = t;
  const frame = useRef<HTMLDivElement>(null);
  const map = useRef<L.Map | null>(null);
  const stopDrawing = useRef<() => void>(() => undefined);
  const [drawing, setDrawing] = useState<Drawn["shape"] | null>(null);
  const { places, centres, tiles, query, from } = page;

  useEffect(() => {
    if (!frame.current) return;
    const made = L.map(frame.current, {
      zoomAnimation: false,
      fadeAnimation: false,
      minZoom: 4,
      maxZoom: 18,
    });
    map.current = made;
    made.attributionControl.setPrefix(false);
    return () => {
      stopDrawing.current();
      made.remove();
      map.current = null;
    };
  }, []);

  useEffect(() => {
    const made = map.current;
    if (!made) return;
    const layers = L.layerGroup();
    const bounds = query.box
      ? L.latLngBounds([query.box.south, query.box.west], [query.box.north, query.box.east])
      : L.latLngBounds((places.length > 0 ? places : centres).map((one) => [one.latitude, one.longitude]));
    // Norway, where there is neither a place nor an area.
    made.fitBounds(bounds.isValid() ? bounds : L.latLngBounds([57.9, 4.5], [71.2, 31.1]), {
      padding: [24, 24],
      maxZoom: 15,
      animate: false,
    });
    if (tiles) {
      const attribution = document.createElement("span");
      attribution.textContent = tiles.attribution;
      L.tileLayer(tiles.url, { attribution: attribution.innerHTML }).addTo(layers);
    } else {
      for (const { name, latitude, longitude } of centres)
        layers.addLayer(nameOnGround(name, latitude, longitude));
    }
    if (query.box) L.rectangle(bounds, { className: styles.chosen ?? "", interactive: false }).addTo(layers);
    if (from && query.kilometres)
      L.circle([from.latitude, from.longitude], {
        className: styles.chosen ?? "",
        interactive: false,
        radius: query.kilometres * 1000,
      }).addTo(layers);
    for (const mark of marksOf(places)) layers.addLayer(markOnMap(mark, words.current));
    layers.addTo(made);
    const grid = L.layerGroup().addTo(made);
    const drawGrid = () => (tiles ? undefined : redrawGrid(grid, made));
    drawGrid();
    made.on("moveend", drawGrid);
    return () => {
      made.off("moveend", drawGrid);
      grid.remove();
      layers.remove();
    };
  }, [places, centres, tiles, query, from]);

  const draw = (shape: Drawn["shape"]) => {
    stopDrawing.current();
    if (!map.current) return;
    setDrawing(shape);
    stopDrawing.current = drawOnMap(map.current, shape, styles.chosen ?? "", (drawn) => {
      setDrawing(null);
      if (drawn) onChosen(drawn);
    });
  };
  const chooseView = () => {
    const bounds = map.current?.getBounds();
    if (!bounds) return;
    onChosen({
      ...{ shape: "box", south: bounds.getSouth(), west: bounds.getWest() },
      ...{ north: bounds.getNorth(), east: bounds.getEast() },
    });
  };
  return (
    <div className={styles.mapFrame}>
      <div className={styles.tools}>
        {(["box", "circle"] as const).map((shape) => (
          <button
            key={shape}
            type="button"
            className={styles.tool}
            aria-pressed={drawing === shape}
            onClick={() => draw(shape)}
          >
            {t(`draw_${shape}`)}
          </button>
        ))}
        <button type="button" className={styles.tool} onClick={chooseView}>
          {t("use_view")}
        </button>
        <span role="status" className={styles.hint}>
          {drawing ? t("drawing") : ""}
        </span>
      </div>
      <section ref={frame} className={styles.map} aria-label={t("map")} />
    </div>
  );
}

type Words = ReturnType<typeof useMessages<"map">>;

function markOnMap(mark: MapMark, t: Words): L.Layer {
  const look = [mark.own ? styles.own : styles.register, mark.approximate ? styles.approximate : ""].join(
    " ",
  );
  const radius = Math.min(16, 7 + 2 * Math.log2(mark.places.length));
  return L.circleMarker([mark.latitude, mark.longitude], { radius, className: look }).bindPopup(() =>
    popupOf(mark, t),
  );
}

/** Made of elements: a name may hold anything. */
function popupOf({ places }: MapMark, t: Words): HTMLElement {
  const popup = document.createElement("div");
  if (places.length > 1) {
    const head = document.createElement("strong");
    head.textContent = t("several", { count: places.length });
    popup.append(head);
  }
  const list = document.createElement("ul");
  list.className = styles.popup ?? "";
  for (const place of places.slice(0, namesInPopup)) {
    const link = document.createElement("a");
    link.href = place.href;
    link.textContent = place.name;
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  popup.append(list);
  if (places.length > namesInPopup) {
    const rest = document.createElement("span");
    rest.textContent = t("more", { count: places.length - namesInPopup });
    popup.append(rest);
  }
  return popup;
}

function nameOnGround(name: string, latitude: number, longitude: number): L.Layer {
  const label = document.createElement("span");
  label.textContent = name;
  const icon = L.divIcon({ className: styles.ground ?? "", html: label, iconSize: [0, 0] });
  return L.marker([latitude, longitude], { icon, interactive: false, keyboard: false });
}

/** Lines of latitude and longitude: something to see distance and direction by. */
function redrawGrid(grid: L.LayerGroup, map: L.Map): void {
  grid.clearLayers();
  const bounds = map.getBounds().pad(0.2);
  const [south, north, west, east] = [
    bounds.getSouth(),
    bounds.getNorth(),
    bounds.getWest(),
    bounds.getEast(),
  ];
  const line = (from: L.LatLngTuple, to: L.LatLngTuple) =>
    grid.addLayer(L.polyline([from, to], { className: styles.grid ?? "", interactive: false }));
  const step = gridStep(north - south);
  for (let at = Math.ceil(south / step) * step; at < north; at += step) line([at, west], [at, east]);
  for (let at = Math.ceil(west / (2 * step)) * 2 * step; at < east; at += 2 * step)
    line([south, at], [north, at]);
}
