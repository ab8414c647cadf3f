import { metresPerPixel } from "../../core/view.ts";
import type { MapController } from "../../layers/map-controller.ts";
import { isPredicted, isRead } from "../../prediction/shown-layer.ts";
import type { Address } from "../../state/address.ts";
import type { AppState, AppStore } from "../../state/app-store.ts";
import { drawnBasemap } from "../../state/drawn-basemap.ts";
import { drawnUncertainty } from "../../state/drawn-uncertainty.ts";
import { layerIn } from "../../state/slot-layer.ts";
import type { Slot } from "../../state/tiles-slice.ts";
import { legendChannels } from "../legend-card/legend-channels.ts";
import { legendScale } from "../legend-card/legend-scale.ts";
import { squareMetres } from "../sentence.ts";
import { layerName } from "../words/layer-words.ts";
import { lookWords } from "../words/look-words.ts";
import { pictureText } from "../words/own-picture-words.ts";
import { pictureWords } from "../words/picture-words.ts";
import { rangeWords } from "../words/range-words.ts";
import { mapPicture } from "./map-picture.ts";
import type { PictureLegend } from "./picture-legend.ts";
import { saveFile } from "./save-file.ts";

/**
 * Saves the visible map as a PNG when the state asks for it, and shows a notice when that fails. The returned function ends
 * this.
 */
export function saveMapWhenAsked(store: AppStore, controller: MapController): () => void {
  return store.subscribe((state, last) => {
    if (state.picture !== "wanted" || last.picture === "wanted") return;
    save(store, controller)
      .catch((error: unknown) =>
        store.getState().notify({
          kind: "picture-failed",
          reason: error instanceof Error ? error.message : String(error),
        }),
      )
      .finally(() => store.getState().setScreen({ picture: "no" }));
  });
}

async function save(store: AppStore, controller: MapController): Promise<void> {
  const { address, layerStatus } = store.getState();
  const { view } = address;
  const shown = await controller.picture();
  const slots = drawnSlots(address);
  const legends = slots.map((slot) => layerStatus.legends[slot]);
  const banner = legends.find((legend) => legend?.banner)?.banner ?? null;
  const unreal = banner?.kind ?? (legends.some((legend) => legend?.isSimulated) ? "simulated" : null);
  const blob = await mapPicture(shown, shown.width / document.documentElement.clientWidth, {
    legends: slots.map((slot) => pictureLegend(slot, store.getState())),
    lines: [
      ...new Set(
        slots.map((slot) => (isRead(layerIn(slot, address)!) ? pictureWords.input : pictureWords.predicted)),
      ),
      ...slots.flatMap((slot) => (layerIn(slot, address)!.kind === "range" ? [rangeWords.means] : [])),
      ...legends.flatMap((legend) => (legend?.noise == null ? [] : [lookWords.legend.noise(legend.noise)])),
      ...(banner === null ? [] : [banner.text]),
      pictureWords.credit(drawnBasemap(store.getState())),
    ],
    watermark: unreal && pictureWords.watermarks[unreal],
    metresPerPixel: metresPerPixel(view),
    family: '"Florascope", sans-serif',
  });
  saveFile("florascope-map.png", "image/png", blob);
}

/** The slots of the map that have a layer, the main one first. */
function drawnSlots(address: Address): Slot[] {
  return (["tiles", "comparedTiles", "otherTiles"] as const).filter(
    (slot) => layerIn(slot, address) !== null,
  );
}

function pictureLegend(slot: Slot, { address, layerStatus }: AppState): PictureLegend {
  const layer = layerIn(slot, address)!;
  const legend = layerStatus.legends[slot];
  const scale =
    legend && legendScale(layer, legend, drawnUncertainty(layer, address.uncertainty) === "shown");
  const title = layerName(layer);
  const isCompared = address.compare !== null && slot !== "otherTiles";
  return {
    title: isCompared ? `${pictureWords.sides[slot]}: ${title}` : title,
    unit: legend === null ? "" : squareMetres(legend.unit),
    from: [
      ...(isPredicted(layer)
        ? [pictureText(legend ?? { year: null, items: [] })]
        : legend?.year == null
          ? []
          : [legend.year]),
      ...(legend?.models ?? []),
      ...(isPredicted(layer) ? [] : (legend?.items ?? []).slice(0, 1)),
      ...(legend?.isSimulated === true ? [lookWords.legend.simulated] : []),
    ].join(" · "),
    scale,
    channels: legend && scale ? legendChannels(layer, legend, scale) : [],
  };
}
