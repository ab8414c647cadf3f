import { metresPerPixel } from "../../core/view.ts";
import type { MapController } from "../../layers/map-controller.ts";
import { isPredicted } from "../../prediction/shown-layer.ts";
import type { AppStore } from "../../state/app-store.ts";
import { legendScale } from "../sections/look/legend-scale.ts";
import { squareMetres } from "../sentence.ts";
import { layerName, lookWords } from "../words/look-words.ts";
import { pictureWords } from "../words/picture-words.ts";
import { mapPicture } from "./map-picture.ts";
import { saveFile } from "./save-file.ts";

/** Saves the visible map as a PNG when the state asks for it, and tells where that failed. Until the returned function is called. */
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
  const { layer, view, uncertainty } = address;
  const legend = layerStatus.legends.tiles;
  const shown = await controller.picture();
  const unreal = legend?.banner?.kind ?? (legend?.isSimulated === true ? "simulated" : null);
  const blob = await mapPicture(shown, shown.width / document.documentElement.clientWidth, {
    title: layer === null ? pictureWords.ground : layerName(layer),
    unit: legend === null ? "" : squareMetres(legend.unit),
    lines: [
      [
        legend?.year ?? lookWords.legend.newest,
        ...(legend?.models ?? []),
        ...(legend?.items ?? []),
        ...(legend?.isSimulated === true ? [lookWords.legend.simulated] : []),
      ].join(" · "),
      ...(layer === null || legend === null
        ? []
        : [isPredicted(layer) ? pictureWords.predicted : pictureWords.input]),
      ...(legend?.banner == null ? [] : [legend.banner.text]),
      pictureWords.credit(address.basemap),
    ],
    watermark: unreal && pictureWords.watermarks[unreal],
    scale: layer === null || legend === null ? null : legendScale(layer, legend, uncertainty === "shown"),
    metresPerPixel: metresPerPixel(view),
    family: '"Florascope", sans-serif',
  });
  saveFile("florascope-map.png", "image/png", blob);
}
