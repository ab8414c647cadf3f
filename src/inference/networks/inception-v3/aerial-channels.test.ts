import * as tf from "@tensorflow/tfjs-core";
import { expect, it } from "vitest";
import { startBackend } from "../../backends/start-backend.ts";
import { nodeSetup } from "../../fixtures/read-fixture.ts";
import { ONE_HOT_CHANNELS, oneHotChannels } from "./aerial-channels.ts";

it.each(["wasm", "cpu"] as const)(
  "gives each class a layer on %s, and numbers that are no class none",
  async (name) => {
    await startBackend(name, nodeSetup);
    const covers = [0, 1, 33, 34, -1, 2.5, 255, 7];
    const patch = tf.tensor4d(
      covers.flatMap((cover) => [1, 2, 3, 4, 500, cover]),
      [1, 2, 4, 6],
    );
    const layers = oneHotChannels(patch);
    const values = [...(await layers.data())];
    expect(layers.shape).toEqual([1, 2, 4, ONE_HOT_CHANNELS]);
    for (const [pixel, cover] of covers.entries()) {
      const own = values.slice(pixel * ONE_HOT_CHANNELS, (pixel + 1) * ONE_HOT_CHANNELS);
      expect(own.slice(0, 5)).toEqual([500, 1, 2, 3, 4]);
      expect(own.slice(5)).toEqual(Array.from({ length: 34 }, (_, number) => Number(number === cover)));
    }
    tf.dispose([patch, layers]);
  },
);
