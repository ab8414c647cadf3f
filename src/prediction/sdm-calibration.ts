import { z } from "zod";

const betaSchema = z.object({ a: z.number(), b: z.number(), c: z.number() });

const alphaSchema = z.object({ alpha: z.number(), threshold: z.number() });

const patternSchema = z.object({
  /** Score to probability of presence on a plot (beta calibration). */
  beta: betaSchema,
  conformal: z.array(alphaSchema),
  /** Misses, precision and list length against alpha, on the calibration plots. */
  curve: z.array(alphaSchema.extend({ misses: z.number(), precision: z.number(), listLength: z.number() })),
  /** Thresholds by species, null where a species was too rare for a promise. */
  perSpecies: z.array(z.object({ alpha: z.number(), thresholds: z.array(z.number().nullable()) })).optional(),
  /** Shared effect of a plot's species, with the share of calibration plots that the intervals cover (other folds). */
  dispersion: z
    .object({ share: z.number(), level: z.number(), coverage: z.number(), rawCoverage: z.number() })
    .optional(),
});

/**
 * `calibration.json` of a model folder. A part that is not there was not fitted: what depends on it is not shown.
 * Patterns are the modalities used, joined by "+" in the order landsat, climate, sentinel2.
 */
export const sdmCalibrationSchema = z.object({
  simulated: z.boolean(),
  plots: z.object({
    count: z.number(),
    areaSquareMetres: z.number(),
    blocks: z.number(),
    place: z.string(),
  }),
  patterns: z.record(z.string(), patternSchema),
  /** From a plot's probability to that of a whole 50 m cell. */
  grain: z
    .object({
      areaSquareMetres: z.number(),
      beta: betaSchema,
      dispersion: z.object({
        share: z.number(),
        level: z.number(),
        coverage: z.number(),
        rawCoverage: z.number(),
      }),
    })
    .optional(),
  /** How presences hang together in space, for gamma. Holds for polygons of `fewestCells` to `mostCells`. */
  gamma: z
    .object({
      rangeMetres: z.number(),
      sharedShare: z.number(),
      speciesShare: z.number(),
      siteShare: z.number(),
      /** By species of the labels: probabilities under it count as 0. */
      floors: z.array(z.number()),
      fewestCells: z.number(),
      mostCells: z.number(),
    })
    .optional(),
});

/** See {@link sdmCalibrationSchema}. */
export type SdmCalibration = z.infer<typeof sdmCalibrationSchema>;
