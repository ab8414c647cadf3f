import { z } from "zod";

/**
 * How well a model knows a species: it is shown on maps, its AUC is below the required value, it is too rare to model,
 * it was on no plot that the model was trained or calibrated on, or it is not in the model.
 */
export type SpeciesStatus = z.infer<typeof statusSchema>;

const statusSchema = z.enum(["mapped", "below-floor", "too-rare", "not-assessed", "not-modelled"]);

const flagSourceSchema = z.object({ source: z.string(), version: z.string(), date: z.string() });

/**
 * `species.json` of a model folder: what is known of each species, in the order of the labels, and of species that the
 * model leaves out at the end (`not-modelled`, `too-rare`). Where the model is calibrated, those of its classes that are not
 * assessed stand between the two.
 */
export const speciesTableSchema = z.object({
  simulated: z.boolean(),
  /** The region of the endemic flag. */
  region: z.string(),
  sources: z.object({
    redList: flagSourceSchema,
    habitatsDirective: flagSourceSchema,
    unionList: flagSourceSchema,
    endemism: flagSourceSchema,
  }),
  species: z.array(
    z.object({
      name: z.string(),
      englishName: z.string().nullable(),
      synonyms: z.array(z.string()),
      family: z.string().nullable(),
      growthForm: z.string().nullable(),
      origin: z.enum(["native", "introduced"]).nullable(),
      redList: z.enum(["CR", "EN", "VU", "NT", "LC", "DD"]).nullable(),
      directiveAnnexes: z.array(z.enum(["II", "IV", "V"])),
      isOnUnionList: z.boolean(),
      endemicTo: z.string().nullable(),
      status: statusSchema,
      /**
       * Number of presence-absence plots and presence-only cells that the model was trained on for this species; null
       * where unknown.
       */
      trainingPlots: z.number().nullable(),
      trainingRecords: z.number().nullable(),
      /** AUC on plots that the model never saw; null where the species was not on them, or it was not measured. */
      auc: z.number().nullable(),
    }),
  ),
});

/** See {@link speciesTableSchema}. */
export type SpeciesTable = z.infer<typeof speciesTableSchema>;
