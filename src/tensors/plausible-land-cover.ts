import { AppError } from "../core/errors.ts";
import { bandNames } from "../core/modality.ts";

const EACH = 25;
/** Classes of IGBP; 0 is water in older versions. */
const MOST_CLASS = 17;

/**
 * Checks that the first layer of a land cover has classes of IGBP and of no other legend, as WorldCover (10 to 100) and CORINE (111 to 523)
 * have. Pixels without data do not count.
 *
 * @param values  `[places, layers, 5, 5]`, layers in the order of `bandNames.landcover`.
 * @param addressOf  the file of a layer, for the sentence.
 * @throws AppError SourceInvalid with what was expected and got.
 */
export function requirePlausibleLandCover(values: Float32Array, addressOf: (layer: number) => string): void {
  const step = bandNames.landcover.length * EACH;
  for (let at = 0; at < values.length; at += step)
    for (const value of values.subarray(at, at + EACH)) {
      if (Number.isNaN(value) || (Number.isInteger(value) && value >= 0 && value <= MOST_CLASS)) continue;
      const address = addressOf(0);
      throw new AppError(
        "SourceInvalid",
        `${address}: expected land cover in the classes 1 to ${MOST_CLASS} of IGBP, got ${value}; nothing of it was used`,
        { address },
      );
    }
}
