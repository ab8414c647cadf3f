import { beforeAll, describe, expect, it } from "vitest";
import { HABITATS } from "../flora/habitats.ts";
import { FLORA } from "../flora/species.ts";
import { readTable } from "../flora/tab-separated.ts";
import { BOX_SIZE, plotPixel } from "./land-box.ts";
import { isPresent, speciesPresent } from "./presence-bits.ts";
import { simulateOccurrence } from "./simulate-occurrence.ts";
import { stripedIsland } from "./striped-island.ts";
import { probabilityAt, type Truth } from "./truth.ts";

const SLOW_MS = 240_000;
const island = stripedIsland({ landCells: 116, stripeCells: 2 });
let independent: Truth;
let hidden: Truth;

beforeAll(async () => {
  independent = await simulateOccurrence(island, 5, { independent: true });
  hidden = await simulateOccurrence(island, 5);
}, SLOW_MS);

describe("plants of an island", () => {
  it("stop when they are told to", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(simulateOccurrence(island, 5, { signal })).rejects.toThrow("enough");
  });

  it("are in the cell where they are in its plot", () => {
    for (const { plot, cell } of [hidden, independent])
      expect(plot.presence.findIndex((byte, index) => (byte & ~cell.presence[index]!) !== 0)).toBe(-1);
  });

  it("grow on land only", () => {
    expect(hidden.cell.land.reduce((sum, here) => sum + here, 0)).toBe(116 * 116);
    const wet = landCells(hidden, 0).filter((cell) => speciesPresent(hidden.cell.presence, cell).length > 0);
    expect(wet).toEqual([]);
  });

  it("are counted by the richness", () => {
    for (const cell of landCells(hidden, 1).slice(0, 500)) {
      expect(hidden.plot.richness[cell]).toBe(speciesPresent(hidden.plot.presence, cell).length);
      expect(hidden.cell.richness[cell]).toBe(speciesPresent(hidden.cell.presence, cell).length);
    }
  });
});

describe("independent presences", () => {
  it("are as many as their probabilities say, species by species and at both grains", () => {
    const cells = landCells(independent, 1);
    for (const grain of [independent.plot, independent.cell]) {
      const deviations = FLORA.map((_, species) => {
        let expected = 0;
        let variance = 0;
        let seen = 0;
        for (const cell of cells) {
          const chance = probabilityAt(grain, species, cell);
          expected += chance;
          variance += chance * (1 - chance);
          if (isPresent(grain.presence, species, cell)) seen++;
        }
        return (seen - expected) / Math.sqrt(variance);
      });
      // The mean square of 480 standard normal numbers has a standard deviation of 0.065.
      const meanSquare = deviations.reduce((sum, value) => sum + value ** 2, 0) / deviations.length;
      expect(meanSquare).toBeGreaterThan(0.7);
      expect(meanSquare).toBeLessThan(1.3);
      expect(Math.max(...deviations.map(Math.abs))).toBeLessThan(5);
    }
  });

  it("make common in a habitat what its constant species are in the literature", () => {
    const cited = readTable(new URL("../flora/diagnostic-species.tsv", import.meta.url));
    expect(cited.map(({ cell }) => cell("habitat"))).toEqual(HABITATS.map(({ code }) => code));
    const counts = countByHabitat(independent);
    const strangers = cited.flatMap(({ cell }, habitat) => {
      const order = FLORA.map((_, species) => species).sort(
        (one, other) => counts[habitat]![other]! - counts[habitat]![one]!,
      );
      const commonest = order.slice(0, 5).map((species) => FLORA[species]!.name);
      const known = commonest.filter((name) => cell("species").split(", ").includes(name));
      return known.length >= 3 ? [] : [`${cell("habitat")}: ${commonest.join(", ")}`];
    });
    expect(strangers).toEqual([]);
  });
});

describe("hidden causes", () => {
  it("leave the probabilities true on average", () => {
    const cells = landCells(hidden, 1);
    for (const grain of [hidden.plot, hidden.cell]) {
      let expected = 0;
      let seen = 0;
      for (let species = 0; species < FLORA.length; species++)
        for (const cell of cells) {
          expected += probabilityAt(grain, species, cell);
          if (isPresent(grain.presence, species, cell)) seen++;
        }
      expect(seen / expected).toBeGreaterThan(0.93);
      expect(seen / expected).toBeLessThan(1.07);
    }
  });

  it("make richness vary far more than independent presences do", () => {
    const spread = (truth: Truth) => {
      const squares = landCells(truth, 1).map((cell) => {
        let expected = 0;
        let variance = 0;
        for (let species = 0; species < FLORA.length; species++) {
          const chance = probabilityAt(truth.plot, species, cell);
          expected += chance;
          variance += chance * (1 - chance);
        }
        return (truth.plot.richness[cell]! - expected) ** 2 / variance;
      });
      return squares.reduce((sum, value) => sum + value, 0) / squares.length;
    };
    expect(spread(independent)).toBeGreaterThan(0.95);
    expect(spread(independent)).toBeLessThan(1.05);
    expect(spread(hidden)).toBeGreaterThan(2);
  });
});

describe("communities", () => {
  it("are richer in hay meadow and chalk grassland than in heath, bog, plantation and young salt marsh", () => {
    const richness = richnessByCode(hidden);
    for (const rich of ["R22", "R1A", "R35", "T1E"])
      for (const poor of ["S42", "S41", "Q11", "Q12", "T3M", "MA225", "U22"])
        expect(richness.get(rich)!, `${rich} over ${poor}`).toBeGreaterThan(1.3 * richness.get(poor)!);
    expect(richness.get("T17")!).toBeGreaterThan(richness.get("T18")!);
    expect(richness.get("V13")!).toBeGreaterThan(richness.get("V11")! * 0.9);
    expect(richness.get("MA222")!).toBeGreaterThan(richness.get("MA225")!);
  });

  it("hold some species too rare to learn", () => {
    const counts = FLORA.map(
      (_, species) =>
        landCells(hidden, 1).filter((cell) => isPresent(hidden.plot.presence, species, cell)).length,
    );
    expect(counts.filter((count) => count < 20).length).toBeGreaterThanOrEqual(5);
  });
});

function landCells(truth: Truth, land: 0 | 1): number[] {
  return Array.from({ length: BOX_SIZE * BOX_SIZE }, (_, cell) => cell).filter(
    (cell) => truth.plot.land[cell] === land,
  );
}

function countByHabitat(truth: Truth): number[][] {
  const counts = HABITATS.map(() => FLORA.map(() => 0));
  for (const cell of landCells(truth, 1))
    for (const species of speciesPresent(truth.plot.presence, cell))
      counts[island.habitat[plotPixel(island, cell)]!]![species]!++;
  return counts;
}

function richnessByCode(truth: Truth): Map<string, number> {
  const sums = HABITATS.map(() => ({ plots: 0, species: 0 }));
  for (const cell of landCells(truth, 1)) {
    const sum = sums[island.habitat[plotPixel(island, cell)]!]!;
    sum.plots++;
    sum.species += truth.plot.richness[cell]!;
  }
  return new Map(sums.map(({ plots, species }, habitat) => [HABITATS[habitat]!.code, species / plots]));
}
