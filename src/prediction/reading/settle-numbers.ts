import type { BandSource } from "../../core/asset.ts";
import { isAppError } from "../../core/errors.ts";
import { mayPass } from "../../core/may-pass.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { Rasters } from "../../sources/raster-file.ts";
import type { bandPercentiles } from "../raster/band-percentiles.ts";

/** A picture's bands, whose numbers are settled, and what was done to them without the catalogue's word. */
export interface SettledNumbers {
  readonly bands: readonly (BandSource | null)[];
  /** For the answer's sources; null where the catalogue says all. */
  readonly note: string | null;
  /** What the person should know before using the answer; null where the numbers are known. */
  readonly warning: string | null;
}

/**
 * Stored numbers to which 1,000 was added are hardly ever lower: that is a reflectance of -0.01, beyond what the correction for
 * the atmosphere gets wrong but in deep shadow.
 */
const least = 900;
/** The share of a file, in percent, that may be lower: shadows, and the edges of clouds. */
const darkest = 5;

/**
 * Settles whether 1,000 is to be taken off a Sentinel-2 picture's numbers where the catalogue leaves it open, by the numbers of
 * the whole red file, so that all windows of a scene are read alike: where more than one in twenty is below 900, nothing can have
 * been added. What a file declares itself goes before all this.
 *
 * @throws AppError where the file could not be read and may be a moment later.
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

/** The stored number that one in twenty of a file's numbers is below; null where the file cannot tell. @throws where it may tell a moment later. */
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
