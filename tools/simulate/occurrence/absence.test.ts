import { describe, expect, it } from "vitest";
import { DRAWS_PER_PIXEL, prepareAbsence } from "./absence.ts";
import type { CellMosaic } from "./cell-mosaic.ts";
import { NEVER } from "./response.ts";

/** One cell: the plot (logit -1), ten pixels like it, and twelve in which only strays occur. */
const mosaic: CellMosaic = {
  firstPart: Int32Array.of(0, 3),
  hasPlot: Uint8Array.of(1),
  restPixels: Uint8Array.of(22),
  habitat: Uint8Array.of(4, 4, 9),
  pixels: Uint8Array.of(0, 10, 12),
  values: [],
};
const response = Float32Array.of(-1, -1, NEVER);
const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));

function ask(deviation: number, shift: number, arrivalShare: number, arrived: 0 | 1) {
  const hidden = { deviation, shift: Float32Array.of(shift), arrivalShare, arrived: Uint8Array.of(arrived) };
  const { absence, averageAbsence } = prepareAbsence({ mosaic, response, hidden });
  const here = { plot: 0, rest: 0, cell: 0 };
  const average = { plot: 0, rest: 0, cell: 0 };
  absence(0, here);
  averageAbsence(0, average);
  return { here, average };
}

describe("chance of absence", () => {
  it("is one minus the sigmoid in the plot, and a power of it in the rest of the cell", () => {
    const { here } = ask(1, 0.5, 0.8, 1);
    expect(here.plot).toBeCloseTo(1 - sigmoid(-0.5), 5);
    expect(here.rest).toBeCloseTo((1 - sigmoid(-0.5)) ** (10 * DRAWS_PER_PIXEL), 5);
    expect(here.cell).toBeCloseTo(here.plot * here.rest, 9);
  });

  it("is certain where the species never arrived", () => {
    expect(ask(1, 3, 0.8, 0).here).toEqual({ plot: 1, rest: 1, cell: 1 });
  });

  it("averages the hidden shift as fine sums over the normal density do", () => {
    const { average } = ask(1.3, 0, 0.8, 1);
    let plot = 0;
    let cell = 0;
    const step = 0.001;
    for (let z = -8; z < 8; z += step) {
      const density = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * step;
      const present = sigmoid(-1 + 1.3 * z);
      plot += density * present;
      cell += density * (1 - (1 - present) ** (1 + 10 * DRAWS_PER_PIXEL));
    }
    expect(average.plot).toBeCloseTo(1 - 0.8 * plot, 4);
    expect(average.cell).toBeCloseTo(1 - 0.8 * cell, 3);
  });
});
