import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { nodeSetup } from "../fixtures/read-fixture.ts";
import { checkReference } from "./check-reference.ts";
import { measureSpeed } from "./measure-speed.ts";
import { startBackend } from "./start-backend.ts";

test.each(["cpu", "wasm"] as const)(
  "%s gives PyTorch's reference numbers and a speed, and leaves nothing behind",
  async (name) => {
    await startBackend(name, nodeSetup);
    const before = tf.memory().numTensors;
    await checkReference();
    expect(await measureSpeed()).toBeGreaterThan(1e6);
    expect(tf.memory().numTensors).toBe(before);
  },
);

test("a backend whose pooling is wrong is refused by name", async () => {
  await startBackend("cpu", nodeSetup);
  const { kernelFunc } = tf.getKernel(tf.MaxPool, "cpu")!;
  tf.unregisterKernel(tf.MaxPool, "cpu");
  const avgPool = tf.getKernel(tf.AvgPool, "cpu")!.kernelFunc;
  tf.registerKernel({ kernelName: tf.MaxPool, backendName: "cpu", kernelFunc: avgPool });
  try {
    await expect(startBackend("cpu", nodeSetup)).rejects.toMatchObject({
      tag: "GpuUnavailable",
      fields: { backend: "cpu" },
    });
  } finally {
    tf.unregisterKernel(tf.MaxPool, "cpu");
    tf.registerKernel({ kernelName: tf.MaxPool, backendName: "cpu", kernelFunc });
  }
});
