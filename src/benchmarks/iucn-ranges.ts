import { z } from "zod";
import { AppError } from "../core/errors.ts";
import { fitSchema } from "../inference/fit-schema.ts";
import { parseJsonText } from "../inference/open-model.ts";
import { meanPrecision, type PrecisionReport, type TaxonTruth } from "./mean-precision.ts";
import type { RangeModel } from "./range-model.ts";

const schema = z.object({
  locs: z.array(z.tuple([z.number(), z.number()])),
  taxa_presence: z.record(z.string(), z.array(z.number().int().nonnegative())),
});

/**
 * Scores a model on the ranges that experts of the IUCN drew, at all places for each taxon.
 *
 * @param text  `iucn_res_5.json`: `locs` (longitude, latitude) and `taxa_presence`, the positions of the places in each taxon's range.
 * @throws AppError MalformedFile where it is something else.
 */
export function iucnRanges(model: RangeModel, text: string, address: string): PrecisionReport {
  const { locs, taxa_presence } = fitSchema(schema, parseJsonText(text, address), address);
  const places = Int32Array.from(locs.keys());
  const truths = Object.entries(taxa_presence).map(([taxon, within]): TaxonTruth => {
    const present = new Uint8Array(locs.length);
    for (const place of within) {
      if (place >= locs.length)
        throw new AppError(
          "MalformedFile",
          `${address}: expected places below ${locs.length} for taxon ${taxon}, got ${place}`,
          { address },
        );
      present[place] = 1;
    }
    return { taxon, places, present };
  });
  const [lons, lats] = [locs.map(([lon]) => lon), locs.map(([, lat]) => lat)];
  return meanPrecision(model, lons, lats, truths);
}
