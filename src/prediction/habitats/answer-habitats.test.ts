import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isAppError } from "../../core/errors.ts";
import { startBackend } from "../../inference/backends/start-backend.ts";
import { nodeSetup } from "../../inference/fixtures/read-fixture.ts";
import { forPredictedLists } from "../../inference/plantbert/for-predicted-lists.ts";
import { openPlantbert, type Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import { disposePlantbertNetwork } from "../../inference/plantbert/plantbert-network.ts";
import { predictHabitats } from "../../inference/plantbert/predict-habitats.ts";
import { answerHabitats } from "./answer-habitats.ts";
import { answerPlot } from "./answer-plot.ts";

let model: Plantbert;
const beech = ["Fagus sylvatica", "Oxalis acetosella", "Galium odoratum", "Anemone nemorosa", "Hedera helix"];
const labels = [...beech, "Planta ignota", "Calluna vulgaris"];
const place = {
  labels,
  scores: [0.9, 0.8, 0.7, 0.6, 0.5, 0.95, 0.01],
  listed: [1, 1, 0, 0, 0, 1, 0],
  effect: null,
};

beforeAll(async () => {
  await startBackend("wasm", nodeSetup);
  model = await openPlantbert(
    async (name) => new Uint8Array(await readFile(`models/island-habitats/${name}`)),
  );
});

afterAll(() => disposePlantbertNetwork(model.network));

describe("habitats of predicted species", () => {
  const probabilities = [0.9, 0.8, 0.7, 0.6, 0.5, 0.95, 0.01];

  test("come from drawn assemblages, beside the single list of expected length", async () => {
    const answer = (await answerHabitats(model, { ...place, probabilities }))!;
    // 4.46 species are expected: the four most probable, one of which the model does not know
    expect(answer.list).toEqual(["fagus sylvatica", "oxalis acetosella", "galium odoratum"]);
    expect(answer.unknown).toEqual(["Planta ignota"]);
    expect(answer.from).toBe("independent-draws");
    expect(answer.level1[0]!.code).toBe("T");
    const [alone] = await predictHabitats(forPredictedLists(model, "single"), [answer.list]);
    const best = answer.single![0]!;
    expect(best.probability).toBeCloseTo(alone![model.habitats.indexOf(best.code)]!, 5);
    expect(answer.single![0]!.probability).not.toBeCloseTo(answer.level3[0]!.probability, 3);
    expect(answer.reasons.map(({ species }) => species).sort()).toEqual([...answer.list].sort());
    expect(answer.rivals.map(({ code }) => code)).toEqual(answer.level3.slice(1, 3).map(({ code }) => code));
  });

  test("are the same every time, and say when the draws were dependent", async () => {
    const ask = () => answerHabitats(model, { ...place, probabilities, effect: { share: 0.2 } });
    const [first, second] = [await ask(), await ask()];
    expect(first).toEqual(second);
    expect(first!.from).toBe("dependent-draws");
  });

  test("come from the listed species, best score first, where there are no probabilities", async () => {
    const answer = await answerHabitats(model, { ...place, probabilities: null });
    expect(answer).toMatchObject({
      from: "single-list",
      single: null,
      list: ["fagus sylvatica", "oxalis acetosella"],
    });
  });

  test("take the temperatures fitted for predicted lists, and plots that of noted ones", async () => {
    const predicted = { single: 3, averaged: 2, fittedOn: "a test" };
    const doubtful = { ...model, calibration: { ...model.calibration!, predicted } };
    const ask = (asked: Plantbert) => answerHabitats(asked, { ...place, probabilities });
    const [sure, doubting] = [(await ask(model))!, (await ask(doubtful))!];
    expect(doubting.level3[0]!.probability).toBeLessThan(sure.level3[0]!.probability);
    const hotter = { ...model, calibration: { ...model.calibration!, temperature: 3 } };
    const [alone] = await predictHabitats(hotter, [doubting.list]);
    expect(doubting.single![0]!.probability).toBeCloseTo(Math.max(...alone!), 5);
    const plot = { text: "Fagus sylvatica, Oxalis acetosella", missing: 0 };
    const answers = [model, doubtful].map((asked) => answerPlot(asked, plot, { backend: "wasm" }));
    const [a, b] = await Promise.all(answers);
    expect(a!.habitats).toEqual(b!.habitats);
  });

  test("are none where nothing is listed that the model knows", async () => {
    const listed = [0, 0, 0, 0, 0, 1, 0];
    expect(await answerHabitats(model, { ...place, probabilities: null, listed })).toBeNull();
  });
});

describe("a pasted plot", () => {
  const ask = (text: string, signal?: AbortSignal) =>
    answerPlot(model, { text, missing: 2 }, { backend: "wasm", ...(signal ? { signal } : {}) });

  test("is answered with what was changed, what is unknown, reasons and what may be missing", async () => {
    const answer = await ask(
      "Fagus silvatica L. 60%\nOxalis acetosella 5\nPlanta ignota 1\nGalium odoratum +",
    );
    expect(answer.species.matched[0]).toMatchObject({ species: "fagus sylvatica", kind: "spelling" });
    expect(answer.species.unknown).toEqual(["Planta ignota 1"]);
    expect(answer.banner?.kind).toBe("demonstration-only");
    expect(answer.habitats.level1[0]!.code).toBe("T");
    expect(answer.trusted!.code.startsWith("T")).toBe(true);
    expect(answer.reasons).toHaveLength(3);
    expect(answer.missing).toHaveLength(2);
  });

  test("of one species is answered, without reasons", async () => {
    const answer = await ask("calluna vulgaris");
    expect(answer).toMatchObject({ reasons: [], rivals: [] });
    expect(answer.notes.join()).toContain("one species says little");
  });

  test("of more species than the model reads says how many were left out, and proposes none", async () => {
    const names = [...model.tokenizer.species.values()].slice(0, 80);
    const answer = await ask(names.join("\n"));
    expect(answer.notes.join()).toContain("the last 17 species were left out");
    expect(answer.missing).toEqual([]);
    expect(answer.habitats.level3).toHaveLength(model.habitats.length);
  });

  test.each([
    ["", "an empty list"],
    ["Planta ignota, Herba nulla", "only unknown names: Planta ignota; Herba nulla"],
  ])("of %j is refused", async (text, got) => {
    const failure = await ask(text).catch((error: unknown) => error);
    expect(isAppError(failure, "BadInput")).toBe(true);
    expect(String(failure)).toContain(got);
  });

  test("can be given up", async () => {
    await expect(
      ask("calluna vulgaris, erica cinerea", AbortSignal.abort(new Error("stopped"))),
    ).rejects.toThrow("stopped");
  });
});
