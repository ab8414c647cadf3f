import { BOX_SIZE } from "./land-box.ts";

const BYTES_PER_SPECIES = (BOX_SIZE * BOX_SIZE) / 8;

/** Presence of each species in each cell: bit `cell % 8` of byte `species * 8,192 + cell / 8`. */
export type PresenceBits = Uint8Array;

/** Makes the bits with every species absent from every cell. */
export function makePresenceBits(speciesCount: number): PresenceBits {
  return new Uint8Array(speciesCount * BYTES_PER_SPECIES);
}

/** Records a presence. */
export function setPresent(bits: PresenceBits, species: number, cell: number): void {
  const byte = species * BYTES_PER_SPECIES + (cell >> 3);
  bits[byte] = bits[byte]! | (1 << (cell & 7));
}

/** True where the species is present. */
export function isPresent(bits: PresenceBits, species: number, cell: number): boolean {
  return ((bits[species * BYTES_PER_SPECIES + (cell >> 3)]! >> (cell & 7)) & 1) === 1;
}

/** The species present in a cell, in the order of `FLORA`. */
export function speciesPresent(bits: PresenceBits, cell: number): number[] {
  const present: number[] = [];
  for (let species = 0; species < bits.length / BYTES_PER_SPECIES; species++) {
    if (isPresent(bits, species, cell)) present.push(species);
  }
  return present;
}
