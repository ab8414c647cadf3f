/** NumPy's `default_rng`, as far as published splits need it. */
export interface NumpyGenerator {
  /** `permutation(length)`: the numbers below `length` in random order. */
  permutation(length: number): Int32Array;
}

const MASK_64 = (1n << 64n) - 1n;
const MASK_128 = (1n << 128n) - 1n;
const MULTIPLIER = (2549297995355413924n << 64n) + 4865540595714422341n;

/**
 * Starts NumPy's generator, so that a subset that a published code drew by a seed is the same subset here: PCG64 (O'Neill 2014,
 * XSL RR 128/64), seeded by NumPy's SeedSequence, with bounded numbers by masks and rejection, as NumPy shuffles.
 */
export function numpyGenerator(seed: number): NumpyGenerator {
  const [first, second, third, fourth] = seedState(seed);
  const increment = ((((third! << 64n) | fourth!) << 1n) | 1n) & MASK_128;
  const advance = (state: bigint) => (state * MULTIPLIER + increment) & MASK_128;
  let state = advance((advance(0n) + ((first! << 64n) | second!)) & MASK_128);
  let kept: number | null = null;
  const next32 = (): number => {
    if (kept !== null) {
      const own = kept;
      kept = null;
      return own;
    }
    state = advance(state);
    const mixed = (state >> 64n) ^ (state & MASK_64);
    const turn = state >> 122n;
    const value = ((mixed >> turn) | (mixed << ((64n - turn) & 63n))) & MASK_64;
    kept = Number(value >> 32n);
    return Number(value & 0xffffffffn);
  };
  return {
    permutation(length) {
      const order = Int32Array.from({ length }, (_, at) => at);
      for (let last = length - 1; last > 0; last--) {
        const other = boundedBy(last, next32);
        [order[last], order[other]] = [order[other]!, order[last]!];
      }
      return order;
    },
  };
}

/** A whole number from 0 to `most`, without bias: the lowest bits that can hold it, drawn again where they are more. */
function boundedBy(most: number, next32: () => number): number {
  const mask = 2 ** (32 - Math.clz32(most)) - 1;
  for (;;) {
    const drawn = (next32() & mask) >>> 0;
    if (drawn <= most) return drawn;
  }
}

/** Four numbers of 64 bits from a seed: NumPy's SeedSequence (after O'Neill's seed_seq_fe) with a pool of four words. */
function seedState(seed: number): readonly bigint[] {
  const pool = new Uint32Array(4);
  let constant = 0x43b0d7e5;
  const hashed = (value: number) => {
    const mixed = value ^ constant;
    constant = Math.imul(constant, 0x931e8875);
    const product = Math.imul(mixed, constant);
    return product ^ (product >>> 16);
  };
  for (let word = 0; word < 4; word++)
    pool[word] = hashed(word === 0 ? seed >>> 0 : word === 1 ? Math.floor(seed / 2 ** 32) : 0);
  for (let from = 0; from < 4; from++)
    for (let to = 0; to < 4; to++) {
      if (from === to) continue;
      const mixed = Math.imul(0xca01f9dd, pool[to]!) - Math.imul(0x4973f715, hashed(pool[from]!));
      pool[to] = mixed ^ (mixed >>> 16);
    }
  const words = new Uint32Array(8);
  let output = 0x8b51f9dd;
  for (let word = 0; word < 8; word++) {
    const mixed = pool[word % 4]! ^ output;
    output = Math.imul(output, 0x58f38ded);
    const product = Math.imul(mixed, output);
    words[word] = product ^ (product >>> 16);
  }
  return [0, 2, 4, 6].map((at) => BigInt(words[at]!) | (BigInt(words[at + 1]!) << 32n));
}
