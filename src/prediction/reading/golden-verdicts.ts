import type { Catalogue } from "../../catalog/catalogue.ts";
import { AppError } from "../../core/errors.ts";
import { type Modality, modalityTraits } from "../../core/modality.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { Rasters } from "../../sources/raster-file.ts";
import { checkGolden } from "./check-golden.ts";
import type { GoldenVerdict } from "./golden-verdict.ts";

/** Compares the series of catalogues with known numbers, each once while they are alike. */
export interface GoldenVerdicts {
  /** The verdict on a series of a catalogue; null where the catalogue states no known numbers for it. */
  of(catalogue: Catalogue, modality: Modality, options?: ReadOptions): Promise<GoldenVerdict | null>;
}

export function createGoldenVerdicts(rasters: Rasters): GoldenVerdicts {
  const alike = new Map<string, GoldenVerdict>();
  return {
    async of(catalogue, modality, options = {}) {
      const golden = catalogue.golden?.find((one) => one.modality === modality);
      if (golden === undefined) return null;
      const key = `${catalogue.address} ${modality}`;
      const known = alike.get(key);
      if (known !== undefined) return known;
      const verdict = await checkGolden(rasters, catalogue, golden, options);
      if (verdict.verdict === "alike") alike.set(key, verdict);
      return verdict;
    },
  };
}

/** A sentence on a verdict, for the answer's sources. */
export function goldenNote({ verdict, compared, why, date }: GoldenVerdict): string {
  const day = date.slice(0, 10);
  if (verdict === "alike")
    return `its numbers at a known place are as published (${compared} compared on ${day})`;
  return `its numbers were not compared with those published for a known place (${why}; ${day})`;
}

/** The error of a series whose numbers are not those that were published. */
export function goldenFailure({ modality, why }: GoldenVerdict, address: string): AppError<"SourceInvalid"> {
  return new AppError(
    "SourceInvalid",
    `${modalityTraits[modality].title} of ${address}: ${why}; it is another series than models were trained on, and nothing of it was used`,
    { address },
  );
}
