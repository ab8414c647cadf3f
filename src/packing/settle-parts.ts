import type { ReadOptions } from "../core/read-options.ts";
import { sharedPercentiles } from "../prediction/raster/band-percentiles.ts";
import { settleNumbers } from "../prediction/reading/settle-numbers.ts";
import type { Rasters } from "../sources/raster-file.ts";
import type { PackPart, PackSource } from "./find-parts.ts";

/**
 * Decides for each picture what its numbers mean, where the catalogue leaves that to the whole file: the pack holds only a part of it,
 * which could not decide it again.
 *
 * @throws AppError where a file could not be read now.
 */
export async function settleParts(
  rasters: Rasters,
  parts: readonly PackPart[],
  options: ReadOptions,
): Promise<readonly PackPart[]> {
  const percentilesOf = sharedPercentiles();
  return Promise.all(
    parts.map(async (part) => {
      const layers = part.sources.flatMap(({ asset, layers }) =>
        layers.map((layer) => ({ ...layer, asset })),
      );
      const { bands } = await settleNumbers(rasters, layers, percentilesOf, options);
      const settled = bands.values();
      const sources = part.sources.map((source): PackSource => {
        const own = source.layers.map((layer) => {
          const { scale, offset } = settled.next().value!;
          return { ...layer, scale, offset };
        });
        return { ...source, layers: own };
      });
      return { ...part, sources };
    }),
  );
}
