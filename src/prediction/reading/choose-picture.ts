import type { ModalityAssets, ModalityChoice } from "../../catalog/find-modality.ts";
import type { Bbox } from "../../core/bbox.ts";
import { europeanGrid } from "../../core/crs.ts";
import { isAppError } from "../../core/errors.ts";
import { mayPass } from "../../core/may-pass.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { Rasters } from "../../sources/raster-file.ts";
import { isAbsent } from "../../sources/read-bands.ts";
import { readGrid } from "../../sources/read-grid.ts";

/** The chosen scene, and why it is not the first one. */
export interface ChosenPicture extends ModalityChoice {
  /** A sentence for the answer's sources; null where the first was taken. */
  readonly note: string | null;
  /** The scenes before it that could not be read, for the person; null where all could. */
  readonly warning: string | null;
}

/** Places that are checked across a window, and the same number down. */
const across = 32;
/** A window with this share of data counts as full, because the checked places miss its edge. */
const whole = 0.99;
/** A picture with this share of data is used, and other years are not searched for a fuller one. */
const enough = 0.5;
/** The largest number of scenes that are checked. */
const mostScenes = 12;

/**
/**
 * Chooses the scene whose files have data in a window: the first in the catalogue's order that fills it, else the fullest of
 * the same year, else (where that has data in less than half) the fullest of other years. Scenes are never mixed. A scene
 * that can never be read is passed over with a warning. Where the catalogue offers only one scene, nothing is read.
 *
 * @throws AppError where a scene could not be read and may be a moment later: another one would give other numbers.
 * @param box  EPSG:3035 metres.
 */
export async function choosePicture(
  rasters: Rasters,
  assets: ModalityAssets,
  box: Bbox,
  options: ReadOptions = {},
): Promise<ChosenPicture> {
  const { bands, items, year, others } = assets;
  const first: ModalityChoice = { bands, items, year };
  if (others.length === 0) return { ...first, note: null, warning: null };
  const passedOver: string[] = [];
  const unread: string[] = [];
  let best = { choice: first, share: -1 };
  for (const choice of [first, ...others.slice(0, mostScenes - 1)]) {
    if (best.share >= enough && choice.year !== best.choice.year) break;
    const share = await dataShare(rasters, choice, box, options);
    if (typeof share !== "number") {
      unread.push(`${choice.items.join()} (${share.unread})`);
      continue;
    }
    if (share > best.share) best = { choice, share };
    if (share >= whole) break;
    passedOver.push(`${choice.items.join()} ${(100 * share).toFixed(0)} %`);
  }
  if (best.share <= 0 || best.choice === first) return { ...first, note: null, warning: null };
  return {
    ...best.choice,
    note:
      passedOver.length === 0 ? null : `taken for its data: of the window, ${passedOver.join(", ")} had data`,
    warning: unread.length === 0 ? null : `taken because others could not be read: ${unread.join("; ")}`,
  };
}

/**
 * The share of a window in which a scene's first band has data, from 1,024 places; 0 where a band is missing, or the reason
 * why it cannot be read.
 */
async function dataShare(
  rasters: Rasters,
  { bands }: ModalityChoice,
  [west, south, east, north]: Bbox,
  options: ReadOptions,
): Promise<number | { readonly unread: string }> {
  const [source] = bands;
  if (!source || bands.includes(null)) return 0;
  const transform = [(east - west) / across, 0, west, 0, -(north - south) / across, north] as const;
  const grid = { crs: europeanGrid, transform, rows: across, cols: across };
  try {
    const file = await rasters.open(source.asset, options);
    const how = { bands: [source.band], resampling: "nearest", useOverviews: true } as const;
    const { values } = await readGrid(file, grid, how, options);
    return values.filter((value) => !Number.isNaN(value)).length / values.length;
  } catch (error) {
    if (isAbsent(error, source.asset)) return 0;
    if (!isAppError(error) || mayPass(error)) throw error;
    return { unread: error.message };
  }
}
