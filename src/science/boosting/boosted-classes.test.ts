import { expect, test } from "vitest";
import { seededRandom } from "../statistics/seeded-random.ts";
import { type BoostedClasses, type Boosting, classScores, fitBoostedClasses } from "./boosted-classes.ts";
import fixture from "./scikit-learn.fixture.json" with { type: "json" };

/** Leaves are stored in float32: forty of them add up to an error of about 1e-7. */
const nearness = 6;

type Case = (typeof fixture.cases)[number];

function boostingOf({ rounds, depth, fewestSites, learningRate }: Case): Boosting {
  return {
    ...{ rounds, depth, fewestSites, learningRate, regularisation: 1 },
    ...{ siteShare: 1, variableShare: 1, patience: null },
  };
}

function sitesOf({ values, classes, classCount, variableCount }: Case) {
  return {
    ...{ variableCount, classCount },
    values: Float32Array.from(values),
    classes: Uint8Array.from(classes),
  };
}

function probabilitiesOf(model: BoostedClasses, { others, variableCount }: Case): number[] {
  const sites = others.length / variableCount;
  return Array.from({ length: sites }, (_, site) => {
    const scores = classScores(model, others.slice(site * variableCount, (site + 1) * variableCount));
    const powers = scores.map((score) => Math.exp(score));
    const sum = powers.reduce((total, one) => total + one, 0);
    return [...powers].map((one) => one / sum);
  }).flat();
}

function lossOf(model: BoostedClasses, own: Case): number {
  const shares = probabilitiesOf(model, own);
  const losses = own.otherClasses.map((one, site) => -Math.log(shares[site * own.classCount + one]!));
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

test.each(fixture.cases)("$name: the probabilities are those of scikit-learn", (own) => {
  const model = fitBoostedClasses(sitesOf(own), boostingOf(own), seededRandom(1));
  const found = probabilitiesOf(model, own);
  for (const [at, value] of own.probabilities.entries()) expect(found[at]).toBeCloseTo(value, nearness);
});

test.each(fixture.cases)(
  "$name: with sites drawn for each tree the loss is near that of scikit-learn",
  (own) => {
    const drawn = { ...boostingOf(own), siteShare: 0.8 };
    const losses = [1, 2, 3].map((seed) =>
      lossOf(fitBoostedClasses(sitesOf(own), drawn, seededRandom(seed)), own),
    );
    // Three streams of draws differ by some hundredths from each other.
    for (const loss of losses) expect(Math.abs(loss - own.lossOfDrawn)).toBeLessThan(0.15);
    expect(new Set(losses).size).toBe(3);
  },
);

test("growth ends where the loss on held out sites no longer falls, and the trees behind the best round are cut", () => {
  const [, own] = fixture.cases as [Case, Case];
  const noise = seededRandom(4);
  const sites = {
    ...sitesOf(own),
    classes: sitesOf(own).classes.map(() => noise.integerBelow(own.classCount)),
  };
  const boosting = { ...boostingOf(own), rounds: 200, learningRate: 0.2 };
  const whole = fitBoostedClasses(sites, { ...boosting, rounds: 30 }, seededRandom(1));
  const short = fitBoostedClasses(sites, { ...boosting, patience: 5 }, seededRandom(1));
  expect(whole.roots.length).toBe(30 * own.classCount);
  expect(short.roots.length).toBeLessThan(10 * own.classCount);
  expect(short.numbers.length).toBe(short.variables.length);
  expect([...classScores(short, own.others.slice(0, own.variableCount))].every(Number.isFinite)).toBe(true);
});

test("a class beyond the count and no sites are refused", () => {
  const boosting = boostingOf(fixture.cases[0]!);
  const sites = { variableCount: 1, classCount: 2, values: Float32Array.of(1), classes: Uint8Array.of(2) };
  expect(() => fitBoostedClasses(sites, boosting, seededRandom(1))).toThrow(RangeError);
  const none = { ...sites, values: new Float32Array(0), classes: new Uint8Array(0) };
  expect(() => fitBoostedClasses(none, boosting, seededRandom(1))).toThrow(RangeError);
});
