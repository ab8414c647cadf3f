import { expect, test } from "vitest";
import { apartAcrossBackends } from "./across-backends.ts";
import golden from "./golden-answers.json" with { type: "json" };

test("the golden answers of the cpu backend and of WASM are the same within the bounds", () => {
  const { questions, apart } = apartAcrossBackends(golden);
  expect(questions).toBeGreaterThanOrEqual(10);
  expect(apart).toEqual([]);
});

test("a number beyond the bound, another word, another count and a missing figure are told", () => {
  const wasm = { richness: 14.2, probability: 0.5, species: "Agrostis capillaris", listed: 64 };
  const cpu = { richness: 14.20002, probability: 0.5000009, species: "Nardus stricta", listed: 65 };
  const goldens = { "point, wasm": { figures: { ...wasm, habitat: "R1M" } }, "point, cpu": { figures: cpu } };
  const { apart } = apartAcrossBackends(goldens);
  expect(apart.map(({ figure }) => figure)).toEqual(["richness", "species", "listed", "habitat"]);
});
