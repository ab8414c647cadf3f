import type { Catalogue } from "../../catalog/catalogue.ts";
import { findModality, type ModalityAssets } from "../../catalog/find-modality.ts";
import type { Bbox } from "../../core/bbox.ts";
import { YEARLY_PICTURE } from "../../core/modality.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { Rasters } from "../../sources/raster-file.ts";
import { sharedPercentiles } from "../raster/band-percentiles.ts";
import { choosePicture } from "./choose-picture.ts";
import { type SettledNumbers, settleNumbers } from "./settle-numbers.ts";

/** The Sentinel-2 picture of a window: scene and numbers settled, with what is to be said of both. */
export interface FoundPicture extends Pick<ModalityAssets, "items" | "year" | "rule" | "leftOut"> {
  readonly bands: SettledNumbers["bands"];
  /** For the answer's sources. */
  readonly notes: readonly string[];
  /** What the person should know before using the answer. */
  readonly warnings: readonly string[];
}

/**
 * Finds the Sentinel-2 picture of a window (EPSG:3035 metres; the same in degrees) in a catalogue; null where it has none. What
 * the files tell of themselves is worked out once for all windows.
 *
 * @throws as {@link findModality} does.
 */
export type FindPicture = (
  catalogue: Catalogue,
  window: { readonly box: Bbox; readonly bbox: Bbox; readonly year: number | null },
  options?: ReadOptions,
) => Promise<FoundPicture | null>;

/** A finder over these files. */
export function createPictureFinder(rasters: Rasters): FindPicture {
  const percentilesOf = sharedPercentiles();
  return async (catalogue, { box, bbox, year }, options = {}) => {
    const assets = await findModality(catalogue, { modality: YEARLY_PICTURE, bbox, year }, options);
    if (assets === null) return null;
    const { rule, leftOut } = assets;
    const chosen = await choosePicture(rasters, assets, box, options);
    const { bands, note, warning } = await settleNumbers(rasters, chosen.bands, percentilesOf, options);
    return {
      bands,
      items: chosen.items,
      year: chosen.year,
      rule,
      leftOut,
      notes: [chosen.note, note].filter((one) => one !== null),
      warnings: warning === null ? [] : [warning],
    };
  };
}
