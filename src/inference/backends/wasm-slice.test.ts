import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { nodeSetup } from "../fixtures/read-fixture.ts";
import { startBackend } from "./start-backend.ts";
import { installWasmSlice } from "./wasm-slice.ts";

const cases: [shape: number[], begin: number[], size: number[]][] = [
  [[7], [2], [3]],
  [
    [4, 5],
    [1, 0],
    [2, 5],
  ],
  [
    [4, 5],
    [0, 1],
    [4, 3],
  ],
  [
    [3, 4, 5, 2],
    [1, 0, 2, 0],
    [2, 4, 1, 2],
  ],
  [
    [3, 4, 5, 2],
    [0, 1, 0, 1],
    [3, 2, 5, 1],
  ],
  [
    [2, 3, 2, 3, 2],
    [1, 1, 0, 0, 0],
    [1, 2, 2, 2, 2],
  ],
  [
    [2, 3],
    [1, 1],
    [0, 2],
  ],
];

beforeAll(async () => {
  await startBackend("cpu", nodeSetup);
  await startBackend("wasm", nodeSetup);
  installWasmSlice();
});

test.each(cases)(
  "a slice of %j from %j of %j is that of tfjs' own cpu backend",
  async (shape, begin, size) => {
    const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, index) => index * 1.5);
    const results = [];
    for (const backend of ["cpu", "wasm"]) {
      await tf.setBackend(backend);
      const sliced = tf.tidy(() => tf.slice(tf.tensor(values, shape), begin, size));
      results.push([sliced.shape, [...sliced.dataSync()]]);
      sliced.dispose();
    }
    expect(results[1]).toEqual(results[0]);
  },
);
