import type { Map as MapLibre } from "maplibre-gl";

/** How long the flight takes with which a first visit opens. */
const FLIGHT_MS = 1200;
/** A device that needs longer for the first frame is too slow for a flight. */
const SLOW_START_MS = 500;

/**
 * Flies once what the map shows first is drawn; on a slow device it arrives with the first frame.
 *
 * @param fly  moves the map within this time, milliseconds.
 */
export function flyOnceDrawn(map: MapLibre, fly: (duration: number) => void): void {
  const begun = performance.now();
  map.once("render", () => {
    if (performance.now() - begun > SLOW_START_MS) fly(0);
    else map.once("load", () => fly(FLIGHT_MS));
  });
}
