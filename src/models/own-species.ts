import { z } from "zod";
import type { PartValues } from "../inference/networks/network.ts";

/**
 * Species of a person's own in a model folder, `own-species.json`: one row of weights for each on the model's parts. Their numbers are
 * relative suitabilities. They stand beside the model's own species and are never counted with them.
 */
export const ownSpeciesSchema = z.strictObject({
  version: z.literal(1),
  /** The network's parts, in the order of the weights. */
  parts: z.array(z.strictObject({ name: z.string(), width: z.int().positive() })).min(1),
  species: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        weights: z.array(z.number()),
        bias: z.number(),
        records: z.int().positive(),
        /** Places against which the records were set. */
        background: z.int().positive(),
        /** Area under the ROC curve on blocks that were held out, against the background; null where all records lie in one block. */
        auc: z.number().nullable(),
        /** The same of a fit on the position alone, on the same places; null where no model of positions was at hand. */
        aucByPosition: z.number().nullable(),
      }),
    )
    .min(1),
  /** The name of the file of records. */
  source: z.string(),
});

/** See {@link ownSpeciesSchema}. */
export type OwnSpecies = z.infer<typeof ownSpeciesSchema>;

/** Tells what does not fit between own species and the network that they stand on; null where all fits. */
export function ownSpeciesFault(
  { parts, species }: OwnSpecies,
  network: readonly { readonly name: string; readonly width: number }[],
): string | null {
  const text = (list: typeof network) => list.map(({ name, width }) => `${name} of ${width}`).join(", ");
  if (text(parts) !== text(network)) return `expected parts ${text(network)}, got ${text(parts)}`;
  const width = parts.reduce((sum, part) => sum + part.width, 0);
  const wrong = species.find(({ weights }) => weights.length !== width);
  return wrong === undefined
    ? null
    : `expected ${width} weights of "${wrong.name}", got ${wrong.weights.length}`;
}

/**
 * Computes the relative suitability, 0 to 1, of one own species at each of some places.
 *
 * @param values  `[places, width]` by part; a part that is missing is replaced by its training mean, or by zeros.
 */
export function ownSuitability(
  { parts }: Pick<OwnSpecies, "parts">,
  { weights, bias }: OwnSpecies["species"][number],
  {
    values,
    means,
    places,
  }: { readonly values: PartValues; readonly means: PartValues; readonly places: number },
): Float32Array {
  const logits = new Float32Array(places).fill(bias);
  let from = 0;
  for (const { name, width } of parts) {
    const own = values.get(name);
    const mean = means.get(name);
    for (let place = 0; place < places; place++)
      for (let k = 0; k < width; k++)
        logits[place]! += weights[from + k]! * (own?.[place * width + k] ?? mean?.[k] ?? 0);
    from += width;
  }
  return logits.map((logit) => 1 / (1 + Math.exp(-logit)));
}
