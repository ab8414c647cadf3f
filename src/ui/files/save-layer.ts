import { isAppError } from "../../core/errors.ts";
import { formatMapLayer } from "../../prediction/map-layer.ts";
import type { AppStore } from "../../state/app-store.ts";
import { questionOf } from "../../state/question.ts";
import { pictureWords } from "../words/picture-words.ts";
import { saveFile } from "./save-file.ts";

/**
 * Saves the drawn layer's cells in sight as a cloud-optimised GeoTIFF, the file that `florascope map` writes: numbers and not
 * colours, computed cells only, with what made them. Tells where that cannot be done.
 */
export async function saveLayer({ getState }: AppStore): Promise<void> {
  const { tiles, sight, address, notify } = getState();
  const refuse = (reason: string) => notify({ kind: "layer-not-saved", reason });
  if (tiles?.kind !== "predicted" || sight === null || tiles.answers.size === 0)
    return refuse(pictureWords.noLayer);
  try {
    const [{ predictMap }, { mapFile }, { drawnTiles }] = await Promise.all([
      import("../../prediction/map/predict-map.ts"),
      import("../../prediction/map/map-file.ts"),
      import("../../prediction/map/drawn-tiles.ts"),
    ]);
    const question = questionOf(address, document.baseURI);
    const { layer, answers } = tiles;
    const map = await predictMap(
      drawnTiles(answers),
      { question, layer, box: sight, mode: "shared" },
      () => {},
    );
    const bytes = await mapFile(layer, map);
    const name = formatMapLayer(layer).replace(/[^a-z0-9]+/gi, "-");
    saveFile(`florascope-${name}.tif`, "image/tiff", new Blob([bytes as Uint8Array<ArrayBuffer>]));
  } catch (error) {
    if (isAppError(error, "OutsideCoverage")) refuse(pictureWords.noWholeTile);
    else refuse(error instanceof Error ? error.message : String(error));
  }
}
