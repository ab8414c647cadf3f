import { existsSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { modelFolder } from "../../../node/model-folder.ts";
import { openPlantbert } from "../../../src/inference/plantbert/open-plantbert.ts";
import { disposePlantbertNetwork } from "../../../src/inference/plantbert/plantbert-network.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { realListScores } from "./real-list-scores.ts";
import { answerRealPlots, readRealPlots } from "./real-lists.ts";
import { classifyForestUnit } from "./swiss-forest-units.ts";

const SWISS_FOREST = "../shared/data/dave-swiss-vegetation";
if (!existsSync(SWISS_FOREST)) console.warn(`skipped: no real plots at ${SWISS_FOREST}`);

describe("the class that a unit's name settles", () => {
  it.each([
    ["MELICO-FAGETUM_ASPER", "T1"],
    ["PICEETUM_SUBALPINUM_", "T3"],
    ["ABIETO-FAGETUM_FESTU", "T"],
    ["ABIETETUM_GALIETOSUM", "T3"],
    ["FAGETUM_ABIETOSUM_", "T"],
    ["SPHAGNO-MUGETUM_ERIO", null],
    ["FICHTENKULTURBESTAND", null],
    ["KEIN_SYNTAXON_", null],
  ])("of %s is %s", (unit, code) => {
    expect(classifyForestUnit(unit)).toBe(code);
  });
});

describe.skipIf(!existsSync(SWISS_FOREST))("lists of Swiss forests", () => {
  beforeAll(startWasm);

  it("are known in part, and mostly taken for forest of the right kind", async () => {
    const model = await openPlantbert(modelFolder("models/island-habitats"));
    const plots = readRealPlots(SWISS_FOREST).filter((_, place) => place % 10 === 0);
    const { classes, names, knownNames } = realListScores(await answerRealPlots(model, plots));
    disposePlantbertNetwork(model.network);
    const [broadLeaved, coniferous] = classes;
    console.log(
      `Swiss forests: ${knownNames} of ${names} names known; T1 ${broadLeaved!.level2}, T3 ${coniferous!.level2}`,
    );
    expect(broadLeaved!.plots + coniferous!.plots + classes[2]!.plots).toBe(plots.length);
    expect(knownNames / names).toBeGreaterThan(0.15);
    expect(broadLeaved!.level2).toBeGreaterThan(0.8);
    expect(coniferous!.level2).toBeGreaterThan(0.4);
  });
});
