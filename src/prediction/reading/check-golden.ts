import type { Catalogue } from "../../catalog/catalogue.ts";
import { findModality } from "../../catalog/find-modality.ts";
import type { GoldenPixel } from "../../catalog/golden-pixel.ts";
import { isAppError } from "../../core/errors.ts";
import { gridPosition } from "../../core/grid-position.ts";
import { bandNames } from "../../core/modality.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { Rasters } from "../../sources/raster-file.ts";
import { goneText } from "../../tensors/gone-series.ts";
import { placesGrid, readSeries } from "../../tensors/read-cube.ts";
import { withoutOverviews } from "../../tensors/series-files.ts";
import type { GoldenVerdict } from "./golden-verdict.ts";

/** Degrees around the place in which its items are looked for. */
const AROUND = 1e-4;

/**
 * Reads the layers of a series whose numbers are known at one place, and compares them. A few files that are not there do not count;
 * half of the numbers must have been read.
 *
 * @throws only the signal's reason.
 */
export async function checkGolden(
  rasters: Rasters,
  catalogue: Catalogue,
  golden: GoldenPixel,
  options: ReadOptions = {},
): Promise<GoldenVerdict> {
  const { modality, numbers } = golden;
  const answer = (
    verdict: GoldenVerdict["verdict"],
    compared: number,
    why: string | null,
  ): GoldenVerdict => ({
    ...{ modality, verdict, compared, why, date: new Date().toISOString() },
  });
  try {
    const { values, gone } = await readKnown(rasters, catalogue, golden, options);
    if (values === null) return answer("unread", 0, gone);
    const known = Object.entries(numbers).flatMap(([name, expected]) => {
      const got = values[bandNames[modality].findIndex((band) => band.name === name)];
      return got === undefined || Number.isNaN(got) ? [] : [{ name, expected, got }];
    });
    const [wrong] = known.filter(
      ({ name, expected, got }) => Math.abs(got - expected) > allowed(golden, name),
    );
    if (wrong !== undefined) {
      const { name, expected, got } = wrong;
      return answer("differs", known.length, `expected ${expected} for ${name} at a known place, got ${got}`);
    }
    if (known.length < Object.keys(numbers).length / 2)
      return answer(
        "unread",
        known.length,
        `${known.length} of ${Object.keys(numbers).length} numbers were there`,
      );
    return answer("alike", known.length, null);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (!isAppError(error)) throw error;
    return answer(isAppError(error, "SourceInvalid") ? "differs" : "unread", 0, error.message);
  }
}

/** The numbers of a series at the known place, NaN for layers that are not known. */
async function readKnown(
  rasters: Rasters,
  catalogue: Catalogue,
  { modality, place: [lon, lat], numbers }: GoldenPixel,
  options: ReadOptions,
): Promise<{ readonly values: Float32Array | null; readonly gone: string | null }> {
  const bbox = [lon - AROUND, lat - AROUND, lon + AROUND, lat + AROUND] as const;
  const found = await findModality(catalogue, { modality, bbox, year: null }, options);
  if (found === null) return { values: null, gone: "the catalogue has none there" };
  const bands = withoutOverviews(found.bands).map((band, layer) =>
    bandNames[modality][layer]!.name in numbers ? band : null,
  );
  const [x, y] = gridPosition(lon, lat);
  const series = await readSeries(rasters, modality, bands, placesGrid(x, y, 1, 1, 1), options);
  return { values: series?.values ?? null, gone: series === null ? goneText(found.bands) : null };
}

function allowed({ within }: GoldenPixel, name: string): number {
  return within[name.split("_")[0]!] ?? 0;
}
