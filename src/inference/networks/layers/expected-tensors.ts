import { AppError } from "../../../core/errors.ts";
import { quote } from "../../../core/quote.ts";
import { findFloats, type StoredTensor, type StoredTensors } from "../../weights/stored-tensor.ts";

/** Tensors that a network needs, each with its key and shape. */
export type ExpectedTensors = readonly (readonly [key: string, shape: readonly number[]])[];

/** The tensors of a convolution, as PyTorch names them. */
export function convolutionTensors(
  key: string,
  [inputs, outputs]: readonly [number, number],
  size: number | readonly [rows: number, cols: number],
  hasBias: boolean,
): ExpectedTensors {
  const sides = typeof size === "number" ? [size, size] : size;
  const weight = [`${key}.weight`, [outputs, inputs, ...sides]] as const;
  return hasBias ? [weight, [`${key}.bias`, [outputs]]] : [weight];
}

/** The tensors of a batch normalisation that a network computes with; the count of batches is none of them. */
export function batchNormTensors(key: string, width: number): ExpectedTensors {
  return ["weight", "bias", "running_mean", "running_var"].map((part) => [`${key}.${part}`, [width]]);
}

/** The tensors of a linear layer. */
export function linearTensors(key: string, inputs: number, outputs: number): ExpectedTensors {
  return [
    [`${key}.weight`, [outputs, inputs]],
    [`${key}.bias`, [outputs]],
  ];
}

/** The tensors of a layer normalisation over `shape`. */
export function layerNormTensors(key: string, shape: readonly number[]): ExpectedTensors {
  return [
    [`${key}.weight`, shape],
    [`${key}.bias`, shape],
  ];
}

/**
 * Returns these tensors and no others, as they are stored.
 *
 * @throws WeightsMismatch when one is missing, or has another shape or an integer format.
 */
export function pickTensors(tensors: StoredTensors, expected: ExpectedTensors): Map<string, StoredTensor> {
  return new Map(expected.map(([key, shape]) => [key, findFloats(tensors, key, shape)]));
}

/**
 * Returns the shape of a tensor that tells the size of a network.
 *
 * @param form  what is expected, for the error: "[outputs, inputs, 3, 3]", with as many numbers as the shape must have.
 * @throws WeightsMismatch when it is missing or has another number of dimensions.
 */
export function readShape(tensors: StoredTensors, key: string, form: string): readonly number[] {
  const shape = tensors.get(key)?.shape;
  if (shape?.length === form.split(",").length) return shape;
  const got = shape === undefined ? "no such tensor" : `[${shape.join(",")}]`;
  throw new AppError("WeightsMismatch", `weights ${quote(key)}: expected ${form}, got ${got}`, { key });
}

/** Refuses a network that has more layers than are run here. @throws WeightsMismatch when the tensor is there. */
export function refuseTensor(tensors: StoredTensors, key: string, expected: string): void {
  if (!tensors.has(key)) return;
  throw new AppError(
    "WeightsMismatch",
    `weights ${quote(key)}: expected ${expected}, got a tensor of this name`,
    {
      key,
    },
  );
}
