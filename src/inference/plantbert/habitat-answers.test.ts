import * as tf from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isAppError } from "../../core/errors.ts";
import { startBackend } from "../backends/start-backend.ts";
import { largestDifference, nodeSetup } from "../fixtures/read-fixture.ts";
import { averageHabitats } from "./average-habitats.ts";
import { folders, importAndOpen, makeCheckpoint } from "./fixtures/folder-fixture.ts";
import { leaveOneOut, reasonsFor, separating } from "./habitat-reasons.ts";
import { missingSpecies } from "./missing-species.ts";
import type { Plantbert } from "./open-plantbert.ts";
import { disposePlantbertNetwork } from "./plantbert-network.ts";
import { predictHabitats } from "./predict-habitats.ts";

let classifier: Plantbert;
let filler: Plantbert;
const heath = folders.cases[0]!.species;

beforeAll(async () => {
  await startBackend("wasm", nodeSetup);
  classifier = await importAndOpen(makeCheckpoint(folders.classification));
  filler = await importAndOpen(makeCheckpoint(folders.masked));
});

afterAll(() => {
  disposePlantbertNetwork(classifier.network);
  disposePlantbertNetwork(filler.network);
});

describe("reasons", () => {
  test("are the log odds with a species minus those without it", async () => {
    const left = await leaveOneOut(classifier, heath);
    const [whole, withoutErica] = await predictHabitats(classifier, [heath, [heath[0]!, heath[2]!]]);
    const odds = (p: number) => Math.log(p / (1 - p));
    const reason = reasonsFor(left, 2).find(({ species }) => species === "erica cinerea");
    expect(reason?.logOdds).toBeCloseTo(odds(whole![2]!) - odds(withoutErica![2]!), 5);
  });

  test("come strongest first, and what separates two habitats turns round with them", async () => {
    const left = await leaveOneOut(classifier, heath);
    const strengths = reasonsFor(left, 1).map(({ logOdds }) => Math.abs(logOdds));
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a));
    const [there, back] = [separating(left, 1, 2), separating(left, 2, 1)];
    for (const [index, reason] of there.entries())
      expect(back[index]!.logOdds).toBeCloseTo(-reason.logOdds, 5);
  });

  test("of one species are none", async () => {
    expect(reasonsFor(await leaveOneOut(classifier, ["fagus sylvatica"]), 0)).toEqual([]);
  });
});

describe("missing species", () => {
  test.each(folders.cases)(
    "are those that transformers' logits propose: $species",
    async ({ species, missing }) => {
      const found = await missingSpecies(filler, species, missing.length);
      expect(found.map((one) => [one.species, one.position])).toEqual(
        missing.map((one) => [one.species, one.position]),
      );
      for (const [index, { score }] of found.entries()) expect(score).toBeCloseTo(missing[index]!.score, 4);
    },
  );

  test("are refused to a model without the head", async () => {
    const failure = await missingSpecies(classifier, heath, 1).catch((error: unknown) => error);
    expect(isAppError(failure, "BadInput")).toBe(true);
  });

  test("leave no tensor behind", async () => {
    const before = tf.memory().numTensors;
    await missingSpecies(filler, heath, 2);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("answers of several assemblages", () => {
  test("average to the mean of their answers, empty draws apart", async () => {
    const answers = await predictHabitats(classifier, [heath, ["fagus sylvatica"]]);
    const mean = answers[0]!.map((value, index) => (2 * value + answers[1]![index]!) / 3);
    const average = await averageHabitats(classifier, [heath, ["fagus sylvatica"], heath, []]);
    expect(largestDifference(average.probabilities, mean)).toBeLessThan(1e-6);
    expect(average.emptyShare).toBe(0.25);
  });

  test("all empty are refused", async () => {
    const failure = await averageHabitats(classifier, [[], []]).catch((error: unknown) => error);
    expect(isAppError(failure, "BadInput")).toBe(true);
  });
});

test("600 species, cut where the text is full, still have an answer", async () => {
  const names = [...classifier.tokenizer.species.values()];
  const many = Array.from({ length: 600 }, (_, index) => names[index % names.length]!);
  const [answer] = await predictHabitats(classifier, [many]);
  expect(answer!.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
});

test("an abort stops the work", async () => {
  const stopped = predictHabitats(classifier, [heath], AbortSignal.abort(new Error("stopped")));
  await expect(stopped).rejects.toThrow("stopped");
});
