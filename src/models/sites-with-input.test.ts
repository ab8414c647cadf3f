import { expect, test } from "vitest";
import { eachModality } from "../core/modality.ts";
import type { EmbeddedSites } from "./embedded-sites.ts";
import { completeSites, sitesWithInput } from "./sites-with-input.ts";

const gap = Number.NaN;

test("a site without one of a network's inputs tells something of the model, and cannot be compared with the others", () => {
  const none = new Float32Array(0);
  const sites: EmbeddedSites = {
    count: 4,
    embeddings: new Map([
      ["soil", Float32Array.of(1, 2, gap, gap, 5, 6, gap, gap)],
      ["landcover", Float32Array.of(1, 2, 3, 4)],
    ]),
    summaries: {
      ...eachModality(() => none),
      soil: Float32Array.of(1, gap, 3, gap),
      landcover: Float32Array.of(1, 2, gap, 4),
    },
  };
  expect(sitesWithInput(sites)).toEqual([0, 1, 2, 3]);
  expect(completeSites(sites)).toEqual([0]);
});
