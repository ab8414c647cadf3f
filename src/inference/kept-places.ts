import * as tf from "@tensorflow/tfjs-core";
import { AppError } from "../core/errors.ts";
import type { SpeciesNetwork } from "./networks/network.ts";
import type { Pace } from "./pace.ts";

/** Places in one product of a species: enough that the call itself is nothing beside it. */
const PLACES_AT_ONCE = 16_384;

/** The parts of many places, kept on the device, so that another species costs one product. The caller disposes of it. */
export interface KeptPlaces {
  /** Places that are kept so far. */
  readonly count: number;
  /**
   * Computes the parts of more places and keeps them.
   *
   * @param places  longitude and latitude, degrees, one after the other.
   * @param onPlaces  called with the number of places that are done.
   * @throws the abort reason of the pace; what was kept before stays.
   */
  append(places: Float64Array, pace: Pace, onPlaces?: (done: number) => void): Promise<void>;
  /** Returns the score of one species, 0 to 1, at all kept places in the order of appending. */
  scores(species: number): Promise<Float32Array>;
  dispose(): void;
}

/** Begins to keep places of a network. @throws BadInput for a network that looks at more than the position. */
export function keepPlaces({ embedPlaces, head, parts }: SpeciesNetwork): KeptPlaces {
  if (embedPlaces === null)
    throw new AppError(
      "BadInput",
      "expected a model that knows a place by its position alone, got one that reads rasters",
      {
        input: "model",
      },
    );
  const strips: { readonly count: number; readonly byPart: ReadonlyMap<string, tf.Tensor2D> }[] = [];
  let kept = 0;
  return {
    get count() {
      return kept;
    },
    async append(places, pace, onPlaces = () => {}) {
      for (let begin = 0; begin < places.length; begin += 2 * PLACES_AT_ONCE) {
        const strip = places.subarray(begin, begin + 2 * PLACES_AT_ONCE);
        const count = strip.length / 2;
        const values = await embedPlaces(strip, pace);
        const byPart = new Map(
          parts.map(({ name, width }) => [name, tf.tensor2d(values.get(name)!, [count, width])]),
        );
        strips.push({ count, byPart });
        kept += count;
        onPlaces(begin / 2 + count);
      }
    },
    async scores(species) {
      const scores = new Float32Array(kept);
      // All products are asked for before the first is waited for.
      const products = strips.map(({ count, byPart }) =>
        tf.tidy(() => tf.sigmoid(head.speciesLogits(byPart, count, [species]))),
      );
      try {
        let place = 0;
        for (const product of products) {
          scores.set((await product.data()) as Float32Array, place);
          place += product.size;
        }
      } finally {
        tf.dispose(products);
      }
      return scores;
    },
    dispose() {
      for (const { byPart } of strips) tf.dispose([...byPart.values()]);
      strips.length = 0;
      kept = 0;
    },
  };
}
