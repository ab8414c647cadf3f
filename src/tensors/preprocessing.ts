import { z } from "zod";
import { bandNames, eachModality, hasPixelsAround, type Modality } from "../core/modality.ts";

const numbers = z.array(z.number()).min(1);

const sameChannels = [
  z.strictObject({ step: z.literal("nodata-to-zero") }),
  z.strictObject({ step: z.literal("nodata-to"), values: numbers }),
  z.strictObject({ step: z.literal("u8-gamma") }),
  z.strictObject({ step: z.literal("divide-255") }),
  z.strictObject({ step: z.literal("standardise"), mean: numbers, std: numbers }),
  z.strictObject({ step: z.literal("min-max"), min: numbers.optional(), max: numbers.optional() }),
  z.strictObject({ step: z.literal("quantile-table"), quantiles: z.array(numbers).min(1) }),
  z.strictObject({
    step: z.literal("layer-norm"),
    epsilon: z.number().positive(),
    weight: numbers.optional(),
    bias: numbers.optional(),
  }),
  z.strictObject({ step: z.literal("channels"), order: z.array(z.int().nonnegative()).min(1) }),
] as const;

/** The most channels of a step `one-hot`. */
const MOST_CLASSES = 40;

const preprocessingStep = z.discriminatedUnion("step", sameChannels);

function different<Schema extends z.ZodType<readonly unknown[]>>(list: Schema): Schema {
  return list.refine((values) => new Set(values).size === values.length, "expected each of them once");
}

/** The steps of a modality with pixels around the place, of which networks take different layers. */
function aroundStep(modality: Modality) {
  return z.discriminatedUnion("step", [
    ...sameChannels,
    z.strictObject({
      step: z.literal("choose"),
      layers: different(z.array(z.enum(bandNames[modality].map(({ name }) => name))).min(1)),
    }),
    z.strictObject({
      step: z.literal("one-hot"),
      classes: different(z.array(z.int()).min(1).max(MOST_CLASSES)),
    }),
  ]);
}

/**
 * The `preprocessing` part of a model's manifest: named steps per modality, in their order. A list of numbers has one
 * value, or one per channel (band or variable).
 *
 * | step | gives |
 * |---|---|
 * | `nodata-to-zero` | 0 where there is no data (NaN) |
 * | `nodata-to` | the channel's own number where there is no data |
 * | `u8-gamma` | floor(255 (clip(x, 0, 10^4) / 10^4)^(1/2.5)); a patch that is already stored in this form stays as it is |
 * | `divide-255` | x / 255 |
 * | `standardise` | (x - mean) / std |
 * | `min-max` | (x - min) / (max - min); where no numbers are given, with the sample's own extremes |
 * | `quantile-table` | the value at the pixel's rank in its own patch, `quantiles` `[bands][pixels]` |
 * | `channels` | the channels in another order: `order` has, for each channel of the network, its place among the model's bands |
 * | `choose` | of bioclimate, soil and land cover: these layers alone, by name, in this order |
 * | `one-hot` | of the same, where one layer is left: for each class a channel with 1 where the layer has its number and 0 elsewhere |
 * | `layer-norm` | (x - mean) / sqrt(variance + epsilon) over the whole sample, times weight plus bias where given |
 */
export const preprocessingSchema = z.strictObject(
  eachModality((modality) =>
    z.array(hasPixelsAround(modality) ? aroundStep(modality) : preprocessingStep).optional(),
  ),
);

/** A checked `preprocessing` part. */
export type Preprocessing = z.infer<typeof preprocessingSchema>;

/** One checked step. */
export type PreprocessingStep = z.infer<ReturnType<typeof aroundStep>>;
