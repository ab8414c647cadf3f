import { BOX_SIZE } from "./land-box.ts";
import { makePresenceBits, type PresenceBits } from "./presence-bits.ts";

const CELLS = BOX_SIZE * BOX_SIZE;

/** The truth at one grain, by index in `FLORA` and cell of the land box (row-major, row 0 in the north). */
export interface TruthAtGrain {
  /** For each cell 1 where the grain has land, else 0: there are neither presences nor absences. */
  readonly land: Uint8Array;
  /** Realised presence. */
  readonly presence: PresenceBits;
  /**
   * The probability of presence given the environment, averaged over the hidden causes:
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

/** Makes the empty truth of one grain. */
export function emptyTruth(speciesCount: number): TruthAtGrain {
  return {
    land: new Uint8Array(CELLS),
    presence: makePresenceBits(speciesCount),
    probability: new Uint16Array(speciesCount * CELLS),
    richness: new Uint16Array(CELLS),
  };
}

/** Gives a probability of presence, 0 to 1, within 1 / 131,070. */
export function probabilityAt(truth: TruthAtGrain, species: number, cell: number): number {
  return truth.probability[species * CELLS + cell]! / 65535;
}
