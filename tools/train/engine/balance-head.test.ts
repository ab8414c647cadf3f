import { beforeAll, expect, test } from "vitest";
import { balanceHead } from "./balance-head.ts";
import fixture from "./fixtures/balance-head.fixture.json" with { type: "json" };
import { headLogits, type SpeciesHead } from "./species-head.ts";
import { startWasm } from "./start-wasm.ts";

beforeAll(startWasm);

const species = fixture.bias.length;
const embeddings = Float32Array.from(fixture.embeddings);
const richness = Float64Array.from(fixture.richness);
const { habitats } = fixture;

function freshHead(): SpeciesHead {
  return {
    weights: Float32Array.from(fixture.weights),
    bias: Float32Array.from(fixture.bias),
    reporting: new Float32Array(species),
  };
}

function expectedRichness(head: SpeciesHead): number[] {
  const logits = headLogits(head, embeddings);
  return habitats.map((_, plot) =>
    logits
      .subarray(plot * species, (plot + 1) * species)
      .reduce((sum, logit) => sum + 1 / (1 + Math.exp(-logit)), 0),
  );
}

test("every species' log-odds are shifted as scipy finds it", () => {
  const head = freshHead();
  const biases = balanceHead(head, { embeddings, richness, habitats });
  for (let row = 0; row < fixture.width; row++)
    for (let k = 0; k < species; k++)
      expect(head.weights[row * species + k]! - fixture.weights[row * species + k]!).toBeCloseTo(
        fixture.shiftWeights[row]!,
        4,
      );
  for (let k = 0; k < species; k++)
    expect(head.bias[k]! - fixture.bias[k]!).toBeCloseTo(fixture.shiftConstant, 4);
  expect(biases.map(({ habitat, plots }) => [habitat, plots])).toEqual([
    ["R", 70],
    ["S", 50],
    ["U", 40],
  ]);
  for (const [at, { bias }] of biases.entries()) expect(bias).toBeCloseTo(fixture.biases[at]!, 5);
});

test("then each habitat is as much too rich or poor as all plots together", () => {
  const head = freshHead();
  balanceHead(head, { embeddings, richness, habitats });
  const expected = expectedRichness(head);
  const ratioOf = (wanted: (habitat: string) => boolean) => {
    const members = habitats.flatMap((habitat, plot) => (wanted(habitat) ? [plot] : []));
    const sum = (values: ArrayLike<number>) => members.reduce((total, plot) => total + values[plot]!, 0);
    return sum(expected) / sum(richness);
  };
  const all = ratioOf(() => true);
  for (const habitat of ["R", "S", "U"]) expect(ratioOf((one) => one === habitat)).toBeCloseTo(all, 4);
});

test("a habitat with fewer than 30 plots is left out, and plots without one", () => {
  const few = habitats.map((habitat, plot) => (habitat === "U" && plot % 2 === 0 ? "Q" : habitat));
  const unnoted = habitats.map((habitat) => (habitat === "U" ? "" : habitat));
  const named = (some: readonly string[]) =>
    balanceHead(freshHead(), { embeddings, richness, habitats: some }).map(({ habitat }) => habitat);
  expect(few.filter((habitat) => habitat === "U")).toHaveLength(20);
  expect(named(few)).toEqual(["R", "S"]);
  expect(named(unnoted)).toEqual(["R", "S"]);
});

test("embeddings that say nothing of the habitat are refused", () => {
  const nothing = new Float32Array(embeddings.length).fill(1);
  expect(() => balanceHead(freshHead(), { embeddings: nothing, richness, habitats })).toThrow(
    "cannot be told apart",
  );
});
