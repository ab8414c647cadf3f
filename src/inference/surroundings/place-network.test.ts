import { expect, test } from "vitest";
import fixture from "./place-network.fixture.json" with { type: "json" };
import { classProbabilities, type Linear, type PlaceNetwork } from "./place-network.ts";

const layer = ({ weight, bias }: { weight: number[]; bias: number[] }): Linear => ({
  weight: Float32Array.from(weight),
  bias: Float32Array.from(bias),
});

test("the mean probabilities of two networks are PyTorch's", () => {
  const networks = fixture.networks.map(
    ({ first, inner, outer, classes }): PlaceNetwork => ({
      ...{ first: layer(first), inner: layer(inner), outer: layer(outer), classes: layer(classes) },
    }),
  );
  for (const [at, place] of fixture.places.entries()) {
    const own = classProbabilities(networks, Float32Array.from(place));
    for (const [k, probability] of fixture.probabilities[at]!.entries())
      expect(own[k]).toBeCloseTo(probability, 5);
  }
});
