export type MapPlace = {
  id: string;
  name: string;
  detail: string;
  href: string;
  own: boolean;
  /** The municipality's centre stands for a place that is not known better. */
  approximate: boolean;
  latitude: number;
  longitude: number;
};

export type MapMark = {
  latitude: number;
  longitude: number;
  places: MapPlace[];
  own: boolean;
  approximate: boolean;
};

/** One mark for all that lie within some ten metres of each other, so that none hides another. */
export function marksOf(places: readonly MapPlace[]): MapMark[] {
  const marks = new Map<string, MapMark>();
  for (const place of places) {
    const key = `${place.latitude.toFixed(4)} ${place.longitude.toFixed(4)}`;
    const mark = marks.get(key);
    if (mark) {
      mark.places.push(place);
      mark.own ||= place.own;
      mark.approximate &&= place.approximate;
    } else {
      const { latitude, longitude, own, approximate } = place;
      marks.set(key, { latitude, longitude, own, approximate, places: [place] });
    }
  }
  return [...marks.values()];
}

/** A step of degrees that gives some four to ten lines across so many degrees. */
export function gridStep(degrees: number): number {
  const rough = degrees / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10;
  return step * power;
}
