import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { decodeBase64 } from "../../src/inference/fixtures/read-fixture.ts";
import { forests } from "../../src/inference/networks/random-forest/fixtures/forests.ts";
import type { FusionEvaluation } from "../../tools/train/evaluation/evaluate-fusion.ts";
import type { Evaluation } from "../../tools/train/evaluation/evaluate-plots.ts";
import { runFlorascope } from "../testing/run-florascope.ts";

const home = mkdtempSync(join(tmpdir(), "florascope-evaluate-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** The lines of three plots of the island's own survey, and its headings. */
const [header, ...lines] = readFileSync(".cache/island/surveys/plots-test.csv", "utf8").trim().split(/\r?\n/);
const idColumn = header!.split(",").indexOf("eventID");
const [lonColumn, latColumn] = ["decimalLongitude", "decimalLatitude"].map((name) =>
  header!.split(",").indexOf(name),
);
const idOf = (line: string) => line.split(",")[idColumn]!;
const ids = [...new Set(lines.map(idOf))].slice(0, 3);
const three = lines.filter((line) => ids.includes(idOf(line)));
/** A plot in the Bay of Biscay, where the island has no raster. */
const far = three[0]!
  .split(",")
  .with(idColumn, "far-1")
  .with(lonColumn!, "-5")
  .with(latColumn!, "45")
  .join(",");

async function evaluate(rows: readonly string[], ...args: readonly string[]) {
  const file = join(home, "plots.csv");
  writeFileSync(file, `${[header, ...rows].join("\n")}\n`);
  const ran = await runFlorascope(
    "evaluate",
    "--plots",
    file,
    "--kept",
    join(home, "kept"),
    "--json",
    ...args,
  );
  return { ...ran, evaluation: (ran.stdout === "" ? null : JSON.parse(ran.stdout)) as Evaluation | null };
}

const richness = (evaluation: Evaluation | null) =>
  Object.values(evaluation!.calibrated).map((measured) => measured.richness.all);

describe("florascope evaluate", { timeout: 300_000 }, () => {
  it("scores the plots that lie in the rasters and names the one that does not", async () => {
    const alone = await evaluate(three);
    expect(alone.code).toBe(0);
    const { evaluation } = await evaluate([far, ...three, far.replace("far-1", "far-2")]);
    expect(evaluation!.plots).toMatchObject({ read: 5, scored: 3 });
    expect(evaluation!.outside).toEqual([
      { id: "far-1", line: 2 },
      { id: "far-2", line: 3 + three.length },
    ]);
    expect(richness(evaluation)).toEqual(richness(alone.evaluation));
  });

  it("measures two models alone and fused, on the species that both have", async () => {
    const species = [
      ...new Set(three.map((line) => line.split(",")[header!.split(",").indexOf("scientificName")]!)),
    ];
    // Two species of the plots first, one written otherwise, then names that no plot has: a forest knows twelve classes.
    const labels = [species[0]!, species[1]!.replace(" ", "_"), ..."abcdefghij"].map((name) =>
      name.length > 1 ? name : `Planta ${name}`,
    );
    writeFileSync(join(home, "labels.txt"), `${labels.join("\n")}\n`);
    writeFileSync(join(home, "forest.safetensors"), decodeBase64(forests.several.dump));
    const folder = join(home, "forest");
    const more = ["--as", "random-forest", "--labels", join(home, "labels.txt"), "--out", folder];
    expect((await runFlorascope("import", join(home, "forest.safetensors"), ...more)).code).toBe(0);
    const { code, stdout } = await evaluate(three, "--fuse", folder);
    expect(code).toBe(0);
    const fusion = JSON.parse(stdout) as FusionEvaluation;
    expect(fusion).toMatchObject({ models: ["island-sdm", "forest"], species: 2, plots: 3 });
    // Of two species the higher one is also the first of two at most: all are found in thirty.
    expect(fusion.found).toEqual({ firstOnly: 0, secondOnly: 0, both: 1, neither: 0 });
    for (const { top1, top30 } of [...fusion.alone, fusion.fused]) {
      expect(top30).toBe(1);
      expect(top1).toBeGreaterThan(0);
    }
  });

  it("asks about columns of coordinates that look exchanged, and exchanges them where that is said", async () => {
    const exchanged = three.map((line) => {
      const cells = line.split(",");
      return cells.with(lonColumn!, cells[latColumn!]!).with(latColumn!, cells[lonColumn!]!).join(",");
    });
    const asked = await evaluate(exchanged);
    expect(asked.code).not.toBe(0);
    expect(asked.stderr).toContain(
      "3 of 3 that were tried with the columns of coordinates exchanged do: add --swapped",
    );
    const [told, plain] = [await evaluate(exchanged, "--swapped"), await evaluate(three)];
    expect(richness(told.evaluation)[0]!.recorded).toBe(richness(plain.evaluation)[0]!.recorded);
    expect(richness(told.evaluation)[0]!.expected).toBeCloseTo(richness(plain.evaluation)[0]!.expected, 3);
  });

  it("refuses plots that all lie elsewhere", async () => {
    const { code, stderr } = await evaluate([far]);
    expect(code).not.toBe(0);
    expect(stderr).toContain(
      "expected plots where the catalogue has an input of the model, got 1 without any",
    );
  });
});
