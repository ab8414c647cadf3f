import { BOX_SIZE } from "./land-box.ts";
import { makePresenceBits, type PresenceBits } from "./presence-bits.ts";

const CELLS = BOX_SIZE * BOX_SIZE;

/** What is true at one grain, by position in `FLORA` and cell of the land box (row-major, row 0 in the north). */
export interface TruthAtGrain {
  /** Per cell 1 where the grain has land, else 0: no plant there, and no absence to speak of. */
  readonly land: Uint8Array;
  /** Realised presence. */
  readonly presence: PresenceBits;
  /**
   * Chance of presence given what the environment tells, averaged over everything hidden:
   * probability * 65,535 rounded, at species * 65,536 + cell.
   */
  readonly probability: Uint16Array;
  /** Realised number of species per cell. */
  readonly richness: Uint16Array;
}

/** The true plants of an island. */
export interface Truth {
  readonly seed: number;
  /** The whole 2,500 m2 of each cell. */
  readonly cell: TruthAtGrain;
  /** The 100 m2 in the middle of each cell. */
  readonly plot: TruthAtGrain;
}

/** A grain with nothing in it yet. */
export function emptyTruth(speciesCount: number): TruthAtGrain {
  return {
    land: new Uint8Array(CELLS),
    presence: makePresenceBits(speciesCount),
    probability: new Uint16Array(speciesCount * CELLS),
    richness: new Uint16Array(CELLS),
  };
}

/** Chance of presence, 0 to 1, within 1 / 131,070. */
export function probabilityAt(truth: TruthAtGrain, species: number, cell: number): number {
  return truth.probability[species * CELLS + cell]! / 65535;
}
