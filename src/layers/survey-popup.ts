import { type Map as MapLibre, Popup } from "maplibre-gl";
import { surveyIds, surveyKey } from "./survey-layers.ts";
import type { MapEvents, WantedMap } from "./wanted-map.ts";

/** The distance from the pointer within which the point of a survey is found, pixels. */
const reach = 4;

/** A popup that says what the survey point nearest to the pointer holds: on hover or, on a touch screen, on touch. */
export class SurveyPopup {
  readonly #map: MapLibre;
  readonly #text: MapEvents["surveyText"];
  readonly #popup = new Popup({ closeButton: false, closeOnClick: false, maxWidth: "280px", offset: 8 });

  constructor(map: MapLibre, text: MapEvents["surveyText"]) {
    this.#map = map;
    this.#text = text;
  }

  /** Follows the pointer to a position in the map's container, pixels. */
  follow({ x, y }: { readonly x: number; readonly y: number }, surveys: WantedMap["surveys"]): void {
    const layers = surveys.flatMap(surveyIds).filter((id) => this.#map.getLayer(id));
    const [found] =
      layers.length === 0
        ? []
        : this.#map.queryRenderedFeatures(
            [
              [x - reach, y - reach],
              [x + reach, y + reach],
            ],
            { layers },
          );
    const { place, events } = found?.properties ?? {};
    const text = found && this.#text(surveyKey(found.layer.id), place ?? null, events ?? 0);
    if (!text || found?.geometry.type !== "Point") this.remove();
    else {
      const [lon = 0, lat = 0] = found.geometry.coordinates;
      this.#popup.setLngLat([lon, lat]).setText(text).addTo(this.#map);
    }
  }

  remove(): void {
    this.#popup.remove();
  }
}
