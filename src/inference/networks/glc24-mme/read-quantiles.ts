import { AppError } from "../../../core/errors.ts";
import { decodeNpy } from "../../../core/npy.ts";
import { inputBands } from "../../model-input.ts";
import type { NamedFile } from "../architecture.ts";

/**
 * Reads the table of quantiles with which pictures of GeoLifeCLEF 2025 are scaled from the `.npy` file that malpolon writes
 * (`quantiles_inverted-cdf.npy`): [4][pixels], bands red, green, blue and near infrared.
 *
 * @param patch  side of a picture in pixels: the table has one quantile for each of its pixels.
 * @throws MalformedFile where it is no such file; BadInput where it has another number of bands or pixels.
 */
export function readQuantiles({ name, bytes }: NamedFile, patch: number): readonly (readonly number[])[] {
  const { shape, values } = decodeNpy(bytes, name);
  const bands = inputBands.sentinel2.length;
  const pixels = patch ** 2;
  if (shape.join() !== `${bands},${pixels}`)
    throw new AppError(
      "BadInput",
      `${name}: expected [${bands},${pixels}], one quantile for each pixel of a picture of ${patch} x ${patch}, got [${shape.join(",")}]`,
      { input: name },
    );
  return Array.from({ length: bands }, (_, band) =>
    Array.from({ length: pixels }, (_, pixel) => values[band * pixels + pixel]!),
  );
}
