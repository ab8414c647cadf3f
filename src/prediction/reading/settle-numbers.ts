import type { BandSource } from "../../core/asset.ts";
import { isAppError } from "../../core/errors.ts";
import { mayPass } from "../../core/may-pass.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { Rasters } from "../../sources/raster-file.ts";
import type { bandPercentiles } from "../raster/band-percentiles.ts";

/** The bands of a picture with known scale and offset, and sentences on what was assumed without the catalogue. */
export interface SettledNumbers {
  readonly bands: readonly (BandSource | null)[];
  /** A sentence for the answer's sources; null where the catalogue tells everything. */
  readonly note: string | null;
  /** A sentence that the person should know before using the answer; null where the numbers are known. */
  readonly warning: string | null;
}

/**
 * Stored numbers to which 1,000 was added are hardly ever below this. It means a reflectance of -0.01, and the correction for
 * the atmosphere is wrong by more than that only in deep shadow.
 */
const least = 900;
/** The share of a file, in percent, that may be below `least`: shadows and the edges of clouds. */
const darkest = 5;

/**
 * Decides whether 1,000 is subtracted from a Sentinel-2 picture's numbers where the catalogue does not say. It looks at the
 * whole red file, so that all windows of a scene are read alike: where more than one number in twenty is below 900, nothing
 * was added. A declaration in the file itself comes first.
 *
 * @throws AppError where the file could not be read now and may be readable later.
 */
export async function settleNumbers(
  rasters: Rasters,
  bands: readonly (BandSource | null)[],
  percentilesOf: typeof bandPercentiles,
  options: ReadOptions = {},
): Promise<SettledNumbers> {
  const source = bands.find((band) => band?.remark !== undefined) ?? null;
  const remark = source?.remark;
  if (source === null || remark === undefined) return { bands, note: null, warning: null };
  if (!remark.isOpen) return { bands, note: remark.text, warning: null };
  const dark = await darkNumber(rasters, source, percentilesOf, options);
  if (dark === "declared") return { bands, note: null, warning: null };
  if (dark !== null && dark < least) {
    const note = `nothing taken off its numbers (${remark.text}, and one in twenty is below ${Math.round(dark)}, so that 1,000 cannot have been added)`;
    return { bands: bands.map((band) => band && { ...band, offset: 0 }), note, warning: null };
  }
  const note = `1,000 taken off its numbers (${remark.text})`;
  const warning = `1,000 was taken off its numbers, as all of ESA's products since 25 January 2022 want, but ${remark.text}`;
  return { bands, note, warning: remark.isUnknown ? warning : null };
}

/** The stored number that 5 % of a file's numbers are below; null where the file cannot tell. @throws where it may tell later. */
async function darkNumber(
  rasters: Rasters,
  { asset, band }: BandSource,
  percentilesOf: typeof bandPercentiles,
  options: ReadOptions,
): Promise<number | "declared" | null> {
  try {
    const file = await rasters.open(asset, options);
    if ((file.bands[band]?.offset ?? null) !== null) return "declared";
    const percentiles = await percentilesOf(file, band, options);
    return percentiles[darkest]! / (file.bands[band]?.scale ?? 1);
  } catch (error) {
    if (!isAppError(error) || mayPass(error)) throw error;
    return null;
  }
}
