import * as tf from "@tensorflow/tfjs-core";

/**
 * Returns every tensor in a network's plain data, by its path ("layers.0.query.kernel"), for `tf.dispose` and for
 * training. Arrays of numbers are skipped: `tf.dispose` itself would walk through a word table number by number.
 */
export function ownedTensors(part: unknown, path = ""): Map<string, tf.Tensor> {
  if (part instanceof tf.Tensor) return new Map([[path, part]]);
  if (typeof part !== "object" || part === null || ArrayBuffer.isView(part)) return new Map();
  const inside = Object.entries(part).flatMap(([name, value]) => [
    ...ownedTensors(value, path === "" ? name : `${path}.${name}`),
  ]);
  return new Map(inside);
}

/** Frees every tensor in `parts`. */
export function disposeNetwork(...parts: readonly unknown[]): void {
  for (const part of parts) tf.dispose([...ownedTensors(part).values()]);
}
