import L from "leaflet";

export type Drawn =
  | { shape: "box"; south: number; west: number; north: number; east: number }
  | { shape: "circle"; latitude: number; longitude: number; metres: number };

const leastPixels = 8;

/**
 * Lets one shape be drawn by mouse, pen or finger, from one corner to the other or from the middle outwards.
 * @param done what was drawn; null when it was broken off or too small to be meant
 * @returns breaks it off
 */
export function drawOnMap(
  map: L.Map,
  shape: Drawn["shape"],
  className: string,
  done: (drawn: Drawn | null) => void,
): () => void {
  const container = map.getContainer();
  const before = { cursor: container.style.cursor, touchAction: container.style.touchAction };
  let start: L.LatLng | null = null;
  let layer: L.Rectangle | L.Circle | null = null;
  const pixels = (from: L.LatLng, to: L.LatLng) =>
    map.latLngToContainerPoint(from).distanceTo(map.latLngToContainerPoint(to));

  const onDown = (event: PointerEvent) => {
    event.preventDefault();
    event.stopPropagation();
    container.setPointerCapture(event.pointerId);
    start = map.mouseEventToLatLng(event);
  };
  const onMove = (event: PointerEvent) => {
    if (!start) return;
    event.stopPropagation();
    const to = map.mouseEventToLatLng(event);
    layer?.remove();
    const look = { className, interactive: false };
    layer =
      shape === "box"
        ? L.rectangle(L.latLngBounds(start, to), look)
        : L.circle(start, { ...look, radius: start.distanceTo(to) });
    layer.addTo(map);
  };
  const onUp = (event: PointerEvent) => {
    if (!start) return;
    event.stopPropagation();
    const to = map.mouseEventToLatLng(event);
    const from = start;
    stop();
    if (pixels(from, to) < leastPixels) return done(null);
    if (shape === "circle")
      return done({ shape, latitude: from.lat, longitude: from.lng, metres: from.distanceTo(to) });
    const bounds = L.latLngBounds(from, to);
    done({
      ...{ shape, south: bounds.getSouth(), west: bounds.getWest() },
      ...{ north: bounds.getNorth(), east: bounds.getEast() },
    });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    stop();
    done(null);
  };
  function stop() {
    start = null;
    layer?.remove();
    container.removeEventListener("pointerdown", onDown, true);
    container.removeEventListener("pointermove", onMove, true);
    container.removeEventListener("pointerup", onUp, true);
    document.removeEventListener("keydown", onKey);
    Object.assign(container.style, before);
    map.dragging.enable();
  }
  map.dragging.disable();
  container.style.cursor = "crosshair";
  container.style.touchAction = "none";
  container.addEventListener("pointerdown", onDown, true);
  container.addEventListener("pointermove", onMove, true);
  container.addEventListener("pointerup", onUp, true);
  document.addEventListener("keydown", onKey);
  return stop;
}
