import { storeFloats } from "../../inference/weights/store-floats.ts";
import type { StoredTensor } from "../../inference/weights/stored-tensor.ts";
import type { SeededRandom } from "../../science/statistics/seeded-random.ts";

/** The size of a SINR: residual layers over the features of a place, and one row of weights for each class. */
export interface SinrShape {
  /** Numbers that describe a place. */
  readonly inputs: number;
  /** The residual layers; null for the linear baseline, whose classes look at the features themselves. */
  readonly encoder: { readonly width: number; readonly blocks: number } | null;
  readonly classes: number;
}

/** A SINR whose arrays are changed by training, named and laid out as PyTorch's checkpoints have them: weights `[outputs, inputs]`. */
export interface TrainableSinr {
  readonly shape: SinrShape;
  readonly arrays: ReadonlyMap<string, Float32Array>;
}

/** The key of the rows of the classes, `[classes, width]`, which have no bias. */
export const CLASS_KEY = "class_emb.weight";

/** The key of the first layer. */
export const FIRST_LAYER = "feats.0";

/** Returns the keys of the two linear layers of a residual layer, counted from 0. */
export function residualLayers(block: number): readonly [string, string] {
  return [`feats.${block + 2}.w1`, `feats.${block + 2}.w2`];
}

/** Numbers of the embedding of a place: what a class is multiplied with. */
export function embeddingWidth({ inputs, encoder }: SinrShape): number {
  return encoder?.width ?? inputs;
}

/** Returns the shape of each array by its name, in the order of a checkpoint. */
export function arrayShapes(shape: SinrShape): ReadonlyMap<string, readonly number[]> {
  const { inputs, encoder, classes } = shape;
  const shapes = new Map<string, readonly number[]>();
  const linear = (key: string, from: number, to: number) =>
    shapes.set(`${key}.weight`, [to, from]).set(`${key}.bias`, [to]);
  if (encoder !== null) {
    linear(FIRST_LAYER, inputs, encoder.width);
    for (let block = 0; block < encoder.blocks; block++)
      for (const key of residualLayers(block)) linear(key, encoder.width, encoder.width);
  }
  return shapes.set(CLASS_KEY, [classes, embeddingWidth(shape)]);
}

/** Makes a network before training, drawn as PyTorch's `nn.Linear` draws: uniform within one over the root of the inputs. */
export function freshSinr(shape: SinrShape, random: SeededRandom): TrainableSinr {
  const shapes = arrayShapes(shape);
  const arrays = new Map<string, Float32Array>();
  for (const [key, size] of shapes) {
    const inputs = shapes.get(key.replace(/bias$/, "weight"))![1]!;
    const bound = 1 / Math.sqrt(inputs);
    const length = size.reduce((product, axis) => product * axis, 1);
    arrays.set(
      key,
      Float32Array.from({ length }, () => bound * (2 * random.uniform() - 1)),
    );
  }
  return { shape, arrays };
}

/** Returns the tensors of a checkpoint; they share the network's memory. */
export function storeSinr({ shape, arrays }: TrainableSinr): Map<string, StoredTensor> {
  return new Map([...arrayShapes(shape)].map(([key, size]) => [key, storeFloats(arrays.get(key)!, size)]));
}
