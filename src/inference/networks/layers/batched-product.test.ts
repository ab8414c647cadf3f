import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../../backends/start-backend.ts";
import { largestDifference, nodeSetup } from "../../fixtures/read-fixture.ts";
import { batchedProduct } from "./batched-product.ts";

/** Sums of 64 products of numbers around 1, in float32. */
const TOLERANCE = 1e-4;

describe.each(["cpu", "wasm"] as const)("products of matrices in pairs on %s", (backend) => {
  beforeAll(async () => void (await startBackend(backend, nodeSetup)));

  test.each([
    ["small ones", { count: 2, heads: 3, rows: 4, inner: 5, cols: 6 }],
    ["ones as large as the published network's", { count: 2, heads: 3, rows: 62, inner: 64, cols: 61 }],
    ["one row each, as for a classifier's token", { count: 3, heads: 2, rows: 1, inner: 64, cols: 9 }],
  ])("are those by hand: %s", async (_, { count, heads, rows, inner, cols }) => {
    const a = Float32Array.from({ length: count * heads * rows * inner }, (_, at) => Math.sin(7 * at));
    const b = Float32Array.from({ length: count * heads * inner * cols }, (_, at) => Math.cos(5 * at));
    const before = tf.memory().numTensors;
    const product = tf.tidy(() =>
      batchedProduct(
        tf.tensor4d(a, [count, heads, rows, inner]),
        tf.tensor4d(b, [count, heads, inner, cols]),
      ),
    );
    expect(product.shape).toEqual([count, heads, rows, cols]);
    expect(largestDifference(await product.data(), byHand(a, b, [rows, inner, cols]))).toBeLessThan(
      TOLERANCE,
    );
    product.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

function byHand(a: Float32Array, b: Float32Array, [rows, inner, cols]: readonly [number, number, number]) {
  const pairs = a.length / (rows * inner);
  return Float32Array.from({ length: pairs * rows * cols }, (_, at) => {
    const [pair, row, col] = [Math.floor(at / (rows * cols)), Math.floor(at / cols) % rows, at % cols];
    let sum = 0;
    for (let k = 0; k < inner; k++)
      sum += a[(pair * rows + row) * inner + k]! * b[(pair * inner + k) * cols + col]!;
    return sum;
  });
}
