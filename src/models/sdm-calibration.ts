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
  /** The K for which "the K highest" has the best sample-averaged F1 on the calibration plots. */
  estimatedK: z.number().optional(),
  /** Shared effect of a plot's species, with the share of calibration plots that the intervals cover (other folds). */
  dispersion: z
    .object({ share: z.number(), level: z.number(), coverage: z.number(), rawCoverage: z.number() })
    .optional(),
});

const drawnErrorSchema = z.object({ shift: z.number(), lower: z.number(), upper: z.number() });

const areaCheckSchema = z.object({
  cells: z.number(),
  areas: z.number(),
  regions: z.number(),
  /** Probability that the intervals are meant to hold. */
  level: z.number(),
  alpha: z.object({ coverage: z.number(), bias: z.number() }),
  /** `independentBias` is the bias of 1 - prod(1 - p). Biases are relative: 0.1 means 10 % too many. */
  gamma: z.object({ coverage: z.number(), bias: z.number(), independentBias: z.number() }),
});

/**
 * `calibration.json` of a model folder. A part that is absent was not fitted; numbers that depend on it are not shown.
 * Patterns are the modalities used, joined by "+" in the order landsat, climate, sentinel2.
 */
export const sdmCalibrationSchema = z.object({
  simulated: z.boolean(),
  plots: z.object({
    count: z.number(),
    areaSquareMetres: z.number(),
    blocks: z.number(),
    place: z.string(),
    /** First and last year of the plots; null where none has a year. */
    years: z.tuple([z.number(), z.number()]).nullable().optional(),
  }),
  /**
   * Classes of the network, by their index in the labels, that no plot of training or calibration had: they are not assessed.
   * Every list by species in this file leaves them out.
   */
  notAssessed: z.array(z.number().int().nonnegative()).optional(),
  patterns: z.record(z.string(), patternSchema),
  /** From a plot's probability to that of a whole 50 m cell: `beta` is applied to the pattern's probabilities. */
  grain: z
    .object({
      /** The only modalities it holds for, named as in `patterns`. */
      pattern: z.string(),
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
  /**
   * How presences depend on each other in space, at the grain of whole cells: from these shares, and from probabilities
   * after `grain`, `drawArea` gives the intervals of an area's alpha and gamma.
   */
  gamma: z
    .object({
      /** The only modalities it holds for, named as in `patterns`. */
      pattern: z.string(),
      rangeMetres: z.number().positive(),
      speciesShare: z.number().nonnegative(),
      sharedRangeMetres: z.number().positive(),
      sharedShare: z.number().nonnegative(),
      regionShare: z.number().nonnegative(),
      siteShare: z.number().nonnegative(),
      /** One floor for each species, in the order of the assessed labels: a probability below it counts as 0. */
      floors: z.array(z.number()),
      /** The data that it was fitted on, in words. */
      fittedOn: z.string(),
      /**
       * The errors of draws by rising size of area, from areas whose species are all known, each predicted by the
       * calibration of other regions; see `DrawnError` in `science/counts/area-intervals.ts`.
       */
      errors: z
        .array(z.object({ cells: z.number(), alpha: drawnErrorSchema, gamma: drawnErrorSchema }))
        .optional(),
      /**
       * Results on areas of regions that were not used in fitting, by size: the share that the intervals covered, and
       * the error of the means. An interval is shown only for a size between two of these sizes, both of which were
       * well covered.
       */
      shown: z.array(areaCheckSchema),
    })
    .optional(),
  /** How much the answers of two years differ where hardly anything has changed: a smaller difference has no meaning. */
  yearNoise: z
    .object({
      /** The only modalities it holds for, named as in `patterns`. */
      pattern: z.string(),
      /** The share of cells whose difference is smaller. */
      level: z.literal(0.99),
      cells: z.number(),
      /** The data that it was measured on, in words. */
      measuredOn: z.string(),
      /** By indicator, in its unit. */
      indicators: z.record(z.string(), z.number()),
    })
    .optional(),
});

/** See {@link sdmCalibrationSchema}. */
export type SdmCalibration = z.infer<typeof sdmCalibrationSchema>;
