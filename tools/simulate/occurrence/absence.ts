import type { CellMosaic } from "./cell-mosaic.ts";
import type { HiddenCauses } from "./hidden-causes.ts";
import { minusLogAbsence } from "./minus-log-absence.ts";
import { NEVER } from "./response.ts";
import { STRENGTHS } from "./strengths.ts";

/**
 * The number of independent draws of 100 m2 that one pixel outside the plot counts for, because pixels of a cell resemble
 * each other.
 */
export const DRAWS_PER_PIXEL = (STRENGTHS.drawsPerCell - 1) / 24;
/** Gauss-Hermite quadrature for a standard normal variable, seven nodes. */
const NODES = [
  0, 1.154405394739968, -1.154405394739968, 2.366759410734541, -2.366759410734541, 3.750439717725742,
  -3.750439717725742,
];
const WEIGHTS = [
  16 / 35,
  0.240123178605013,
  0.240123178605013,
  0.030757123967586,
  0.030757123967586,
  0.000548268855972,
  0.000548268855972,
];

/** A species on an island. */
interface Occupancy {
  readonly mosaic: CellMosaic;
  /** The logit of presence in 100 m2 of each part of the mosaic, without hidden causes. */
  readonly response: Float32Array;
  readonly hidden: HiddenCauses;
}

/**
 * The probabilities that a species (without strays) is absent from the nested plot, from the rest of the cell, and from both.
 */
interface Absence {
  plot: number;
  rest: number;
  cell: number;
}

/**
 * Makes two functions that compute the probabilities of absence from a cell: `absence` given the hidden causes there,
 * `averageAbsence` averaged over all possible hidden causes. Each runs about ten million times, so both write into an object
 * that the caller provides. Given its causes, plot and rest are independent; the average over the normal shift is by
 * quadrature.
 */
export function prepareAbsence({ mosaic, response, hidden }: Occupancy): {
  absence: (cell: number, result: Absence) => void;
  averageAbsence: (cell: number, result: Absence) => void;
} {
  const { firstPart, pixels } = mosaic;
  const nodes = hidden.deviation === 0 ? 1 : NODES.length;

  function canGrow(cell: number): boolean {
    for (let part = firstPart[cell]!; part < firstPart[cell + 1]!; part++) {
      if (response[part] !== NEVER) return true;
    }
    return false;
  }

  function absenceUnder(cell: number, shift: number, result: Absence): void {
    let inPlot = 0;
    let inRest = 0;
    for (let part = firstPart[cell]!; part < firstPart[cell + 1]!; part++) {
      if (response[part] === NEVER) continue;
      const here = minusLogAbsence(response[part]! + shift);
      if (pixels[part] === 0) inPlot = here;
      else inRest += here * pixels[part]! * DRAWS_PER_PIXEL;
    }
    result.plot = Math.exp(-inPlot);
    result.rest = Math.exp(-inRest);
    result.cell = result.plot * result.rest;
  }

  function setAll(result: Absence, chance: number): void {
    result.plot = chance;
    result.rest = chance;
    result.cell = chance;
  }

  return {
    absence(cell, result) {
      if (hidden.arrived[cell] === 1 && canGrow(cell)) absenceUnder(cell, hidden.shift[cell]!, result);
      else setAll(result, 1);
    },
    averageAbsence(cell, result) {
      if (!canGrow(cell)) return setAll(result, 1);
      let plot = 0;
      let rest = 0;
      let whole = 0;
      for (let node = 0; node < nodes; node++) {
        absenceUnder(cell, hidden.deviation * NODES[node]!, result);
        const weight = nodes === 1 ? 1 : WEIGHTS[node]!;
        plot += weight * result.plot;
        rest += weight * result.rest;
        whole += weight * result.cell;
      }
      result.plot = 1 - hidden.arrivalShare * (1 - plot);
      result.rest = 1 - hidden.arrivalShare * (1 - rest);
      result.cell = 1 - hidden.arrivalShare * (1 - whole);
    },
  };
}
