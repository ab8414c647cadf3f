import { expect, test } from "vitest";
import { apartAcrossBackends } from "./across-backends.ts";
import golden from "./golden-answers.json" with { type: "json" };
import { askedOf } from "./questions.ts";

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

test("another backend than cpu is held against WASM by its own name", () => {
  const figures = { richness: 14.2, species: "Agrostis capillaris" };
  const goldens = {
    "point, wasm": { figures },
    "point, cpu": { figures: { ...figures, richness: 15 } },
    "point, webgpu": { figures: { ...figures, richness: 14.2001 } },
  };
  expect(apartAcrossBackends(goldens, "webgpu")).toEqual({
    questions: 1,
    apart: [{ question: "point", figure: "richness", other: 14.2001, wasm: 14.2 }],
  });
});

test("WASM's questions are asked of another backend by name and by argument, and no others", () => {
  const asked = { kind: "point", args: ["point", "--backend", "wasm"] } as const;
  const cpu = { name: "point, cpu", kind: "point", args: ["point", "--backend", "cpu"] } as const;
  expect(askedOf("webgpu", [{ name: "point, wasm", ...asked }, cpu])).toEqual([
    { name: "point, webgpu", kind: "point", args: ["point", "--backend", "webgpu"] },
  ]);
});
