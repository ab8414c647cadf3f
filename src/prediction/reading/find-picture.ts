import type { Catalogue } from "../../catalog/catalogue.ts";
import { findModality, type ModalityAssets } from "../../catalog/find-modality.ts";
import type { BandSource } from "../../core/asset.ts";
import type { Bbox } from "../../core/bbox.ts";
import { YEARLY_PICTURE } from "../../core/modality.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { Rasters } from "../../sources/raster-file.ts";
import type { ScenesToCompose } from "../../tensors/read-composite.ts";
import { sharedPercentiles } from "../raster/band-percentiles.ts";
import { choosePicture } from "./choose-picture.ts";
import { type SettledNumbers, settleNumbers } from "./settle-numbers.ts";

/** The Sentinel-2 picture of a window: its chosen scene, its settled numbers, and sentences about both. */
export interface FoundPicture extends Pick<ModalityAssets, "items" | "year" | "rule" | "leftOut"> {
  readonly bands: SettledNumbers["bands"];
  /** Present where the picture is put together from the scenes of a season; the bands are then those of the first, not settled. */
  readonly composed?: ScenesToCompose;
  /** Sentences for the answer's sources. */
  readonly notes: readonly string[];
  /** Sentences that the person should know before using the answer. */
  readonly warnings: readonly string[];
}

/**
 * Finds the Sentinel-2 picture of a window (EPSG:3035 metres; the same in degrees) in a catalogue; null where it has none.
 * The scale and offset of each file are found once for all windows.
 *
 * @throws what {@link findModality} throws.
 */
export type FindPicture = (
  catalogue: Catalogue,
  window: { readonly box: Bbox; readonly bbox: Bbox; readonly year: number | null },
  options?: ReadOptions,
) => Promise<FoundPicture | null>;

/**
 * Makes a finder of pictures that opens files through `rasters`.
 *
 * @param composes  whether a picture is put together where the catalogue wants it; else one scene is taken, as for drawing.
 */
export function createPictureFinder(rasters: Rasters, composes = false): FindPicture {
  const percentilesOf = sharedPercentiles();
  return async (catalogue, { box, bbox, year }, options = {}) => {
    const assets = await findModality(catalogue, { modality: YEARLY_PICTURE, bbox, year }, options);
    if (assets === null) return null;
    const { rule, leftOut, scenes } = assets;
    if (composes && scenes !== undefined) {
      const settle = (bands: readonly (BandSource | null)[], own: ReadOptions) =>
        settleNumbers(rasters, bands, percentilesOf, own);
      const ids = scenes.map(({ id }) => id);
      const { bands, year: found } = assets;
      return {
        bands,
        items: ids,
        year: found,
        rule,
        leftOut,
        composed: { scenes, settle },
        notes: [],
        warnings: [],
      };
    }
    const chosen = await choosePicture(rasters, assets, box, options);
    const { bands, note, warning } = await settleNumbers(rasters, chosen.bands, percentilesOf, options);
    return {
      bands,
      items: chosen.items,
      year: chosen.year,
      rule,
      leftOut,
      notes: [chosen.note, note].filter((one) => one !== null),
      warnings: [chosen.warning, warning].filter((one) => one !== null),
    };
  };
}
