import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { eachModality } from "../core/modality.ts";
import { startBackend } from "./backends/start-backend.ts";
import { evennessSums } from "./cells/evenness-sums.ts";
import { likelySpecies } from "./cells/likely-species.ts";
import { speciesLogits } from "./cells/species-logits.ts";
import { sumSpecies } from "./cells/sum-species.ts";
import { largestDifference, nodeSetup } from "./fixtures/read-fixture.ts";
import type { SpeciesNetwork } from "./networks/network.ts";
import tileFixture from "./networks/resnet6-mme/fixtures/tile.fixture.json" with { type: "json" };
import { TINY_SPECIES, tinyNetwork } from "./networks/resnet6-mme/fixtures/tiny-network.ts";
import type { ScaledTile, TileEmbeddings } from "./networks/scaled-tile.ts";
import { newPace } from "./pace.ts";
import { scoreParts } from "./score-parts.ts";
import { scoreSite } from "./score-site.ts";

/** A place where nothing was found. */
const nothing = {
  ...eachModality(() => null),
  position: [0, 0] as const,
};
/** Two cells without any part, and no cell at all. */
const twoCells: TileEmbeddings = { cells: 2, byPart: new Map() };
const noCells: TileEmbeddings = { cells: 0, byPart: new Map([["climate", new Float32Array(0)]]) };
const weights = new Float32Array(TINY_SPECIES).fill(1);
const emptyTile: ScaledTile = {
  ...{
    shape: { ...tileFixture.shape, margin: 6 },
    ...eachModality(() => null),
  },
  positionOf: () => [0, 0],
};

/** Every function of this room that a question reaches, each with the least that it can be asked with. */
const asked: Readonly<Record<string, (network: SpeciesNetwork) => Promise<readonly ArrayLike<number>[]>>> = {
  "a site without any input": async (network) => {
    const { logits, embeddings } = await scoreSite(network, nothing, new Map());
    return [logits, ...embeddings.values()];
  },
  "no combination of parts": (network) => scoreParts(network, []),
  "a combination of no parts": (network) => scoreParts(network, [new Map(), new Map()]),
  "a tile without any input": async (network) => [
    ...(await network.sharedPass!.embedTile(emptyTile, "bordered", new Map(), newPace())).values(),
  ],
  "some species of cells without parts": async (network) => [await speciesLogits(network, twoCells, [0, 3])],
  "some species of no cells": async (network) => [await speciesLogits(network, noCells, [0, 3])],
  "no species of cells without parts": async (network) => [await speciesLogits(network, twoCells, [])],
  "sums of cells without parts": async (network) => {
    const { means, variances } = await sumSpecies(network, twoCells, { weights, sumCount: 1 }, newPace());
    return [means, variances];
  },
  "sums of no cells": async (network) => {
    const { means, variances } = await sumSpecies(network, noCells, { weights, sumCount: 1 }, newPace());
    return [means, variances];
  },
  "evenness of cells without parts": async (network) => [
    await evennessSums(network, twoCells, null, newPace()),
  ],
  "lists of cells without parts": (network) =>
    likelySpecies(network, twoCells, Int32Array.of(0, 2), newPace()),
  "lists of no cells": (network) => likelySpecies(network, noCells, new Int32Array(0), newPace()),
};

describe.each(["cpu", "wasm"] as const)("asked twice on %s", (backend) => {
  let network: SpeciesNetwork;

  beforeAll(async () => {
    await startBackend(backend, nodeSetup);
    network = tinyNetwork();
    return () => network.dispose();
  });

  test.each(Object.entries(asked))(
    "%s: gives the same twice, frees nothing of the network and leaves nothing behind",
    async (_, ask) => {
      const before = tf.memory().numTensors;
      const first = await ask(network);
      const second = await ask(network);
      expect(tf.memory().numTensors).toBe(before);
      expect(second.length).toBe(first.length);
      for (const [at, values] of first.entries()) expect(largestDifference(values, second[at]!)).toBe(0);
    },
  );

  test("what a head gives is the caller's to free, also where it is the network's own numbers alone", () => {
    const before = tf.memory().numTensors;
    for (let time = 0; time < 2; time++) {
      const all = network.head.logits(new Map(), 1);
      const some = network.head.speciesLogits(new Map(), 3, [2]);
      expect([all.shape, some.shape]).toEqual([
        [1, TINY_SPECIES],
        [3, 1],
      ]);
      expect(some.dataSync()[0]).toBe(all.dataSync()[2]);
      tf.dispose([all, some]);
    }
    expect(tf.memory().numTensors).toBe(before);
  });
});
