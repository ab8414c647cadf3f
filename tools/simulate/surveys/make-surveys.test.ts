import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { FLORA } from "../flora/species.ts";
import { plotPixel } from "../occurrence/land-box.ts";
import { isPresent, speciesPresent } from "../occurrence/presence-bits.ts";
import { simulateOccurrence } from "../occurrence/simulate-occurrence.ts";
import { stripedIsland } from "../occurrence/striped-island.ts";
import type { Truth } from "../occurrence/truth.ts";
import { DARWIN_CORE_COLUMNS } from "./darwin-core.ts";
import { makeSurveys, type Surveys } from "./make-surveys.ts";
import { notedInPlot } from "./plot-surveys.ts";
import type { Survey } from "./survey.ts";
import { writeSurveys } from "./write-surveys.ts";

const SLOW_MS = 120_000;
const island = stripedIsland({ landCells: 220, stripeCells: 3 });
let truth: Truth;
let surveys: Surveys;

beforeAll(async () => {
  truth = await simulateOccurrence(island, 11);
  surveys = makeSurveys(island, truth);
}, SLOW_MS);

describe("presence-absence plots", () => {
  it("are at least 4,000, each in a cell of its own", () => {
    expect(surveys.plots.length).toBeGreaterThanOrEqual(4000);
    expect(new Set(surveys.plots.map(({ cell }) => cell)).size).toBe(surveys.plots.length);
  });

  it(
    "note only what is there, most of it, and the dominant nearly always",
    () => {
      let noted = 0;
      let there = 0;
      let wrong = 0;
      for (const { cell, records } of surveys.plots) {
        wrong += records.filter(
          ({ species, cover }) =>
            !isPresent(truth.plot.presence, species, cell) || cover === null || cover < 0.1 || cover > 95,
        ).length;
        noted += records.length;
        there += speciesPresent(truth.plot.presence, cell).length;
      }
      expect(wrong).toBe(0);
      expect(noted / there).toBeGreaterThan(0.82);
      expect(noted / there).toBeLessThan(0.97);
      const dominants = surveys.plots.flatMap(({ cell, records }) =>
        notedInPlot(truth, cell)
          .filter(({ cover }) => cover >= 25)
          .map(({ species }) => (records.some((note) => note.species === species) ? 1 : 0)),
      );
      expect(dominants.length).toBeGreaterThan(1000);
      expect(dominants.filter((seen) => seen === 1).length / dominants.length).toBeGreaterThan(0.98);
    },
    SLOW_MS,
  );

  it(
    "keep test plots 1.3 km from whatever a model may learn from",
    () => {
      const all = [...surveys.plots, ...surveys.exhaustive, ...surveys.occurrences];
      const learnt = all.filter(({ fold }) => fold !== "test");
      const test = surveys.plots.filter(({ fold }) => fold === "test");
      const squares = new Map<string, Survey[]>();
      const square = (easting: number, northing: number) =>
        `${Math.floor(easting / 1300)} ${Math.floor(northing / 1300)}`;
      for (const site of learnt) {
        const key = square(site.easting, site.northing);
        squares.set(key, [...(squares.get(key) ?? []), site]);
      }
      let nearest = Number.POSITIVE_INFINITY;
      for (const { easting, northing } of test)
        for (const down of [-1300, 0, 1300])
          for (const right of [-1300, 0, 1300])
            for (const site of squares.get(square(easting + right, northing + down)) ?? [])
              nearest = Math.min(nearest, Math.hypot(site.easting - easting, site.northing - northing));
      expect(nearest).toBeGreaterThanOrEqual(1300);
    },
    SLOW_MS,
  );
});

describe("exhaustive cells", () => {
  it("are 300, each with its nested plot, and complete", () => {
    const [whole, nested] = [2500, 100].map((area) =>
      surveys.exhaustive.filter((site) => site.area === area),
    );
    expect([whole!.length, nested!.length]).toEqual([300, 300]);
    whole!.forEach(({ id, cell, records }, index) => {
      expect(nested![index]!.parentId).toBe(id);
      const names = (list: Survey["records"]) => list.map(({ species }) => species);
      expect(names(records)).toEqual(speciesPresent(truth.cell.presence, cell));
      expect(names(nested![index]!.records)).toEqual(speciesPresent(truth.plot.presence, cell));
    });
  });
});

describe("presence-only records", () => {
  it("are at least 30,000, of plants that grow in the cell", () => {
    expect(surveys.occurrences.length).toBeGreaterThanOrEqual(30_000);
    const wrong = surveys.occurrences.filter(
      ({ cell, records }) => !isPresent(truth.cell.presence, records[0]!.species, cell),
    );
    expect(wrong).toEqual([]);
  });

  it("lie nearer to roads, village and coast than random plots do", () => {
    const random = surveys.plots.filter(({ fold }) => fold === "calibration" || fold === "test");
    const median = (sites: readonly Survey[], distance: Float32Array) =>
      sites.map(({ cell }) => distance[plotPixel(island, cell)]!).sort((one, other) => one - other)[
        sites.length >> 1
      ]!;
    expect(median(surveys.occurrences, island.roadDistance)).toBeLessThan(
      0.6 * median(random, island.roadDistance),
    );
    const near = (sites: readonly Survey[], distance: Float32Array, reach: number) =>
      sites.filter(({ cell }) => distance[plotPixel(island, cell)]! < reach).length / sites.length;
    expect(near(surveys.occurrences, island.coastDistance, 250)).toBeGreaterThan(
      1.5 * near(random, island.coastDistance, 250),
    );
  });

  it("name species in other proportions than complete plots do", () => {
    const share = (sites: readonly Survey[]) => {
      const counts = FLORA.map(() => 0);
      for (const { records } of sites) for (const { species } of records) counts[species]!++;
      const total = counts.reduce((sum, count) => sum + count, 0);
      return counts.map((count) => count / total);
    };
    const [reported, complete] = [share(surveys.occurrences), share(surveys.exhaustive)];
    const difference =
      reported.reduce((sum, value, species) => sum + Math.abs(value - complete[species]!), 0) / 2;
    // Two fair samples of this size differ by about 0.05.
    expect(difference).toBeGreaterThan(0.2);
  });
});

describe("the survey files", () => {
  it("stand under their names, in Darwin Core terms, and say that they are simulated", () => {
    const folder = mkdtempSync(join(tmpdir(), "surveys-"));
    const paths = writeSurveys(folder, surveys);
    expect(paths).toEqual([
      "surveys/plots-train.csv",
      "surveys/plots-calibration.csv",
      "surveys/plots-test.csv",
      "surveys/exhaustive-cells.csv",
      "surveys/occurrences.csv",
    ]);
    for (const path of paths) {
      expect(existsSync(join(folder, path))).toBe(true);
      const lines = readFileSync(join(folder, path), "utf8").trimEnd().split("\n");
      expect(lines[0]).toBe(DARWIN_CORE_COLUMNS.join(","));
      expect(lines.filter((line) => line.split(",").length !== DARWIN_CORE_COLUMNS.length)).toEqual([]);
      expect(lines.slice(1).filter((line) => !line.includes("SIMULATED"))).toEqual([]);
    }
    rmSync(folder, { recursive: true });
  });

  it("come out the same from the same truth", () => {
    expect(JSON.stringify(makeSurveys(island, truth).plots)).toBe(JSON.stringify(surveys.plots));
  });
});
