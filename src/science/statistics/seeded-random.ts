/** A stream of random numbers that is the same for the same seed on every machine. */
export interface SeededRandom {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Uniform whole number in [0, end). */
  integerBelow(end: number): number;
  /** Standard normal. */
  normal(): number;
}

/**
 * Starts a seeded stream of random numbers by sfc32 (C. Doty-Humphrey's Small Fast Counting generator, 128 bits of
 * state, passes PractRand); normals come from the polar method (Marsaglia and Bray 1964). For simulation and bootstrap,
 * never for secrets.
 */
export function seededRandom(seed: number): SeededRandom {
  let [a, b, c, counter] = [0, seed | 0, Math.floor(seed / 2 ** 32) | 0, 1];
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  const uniform = (): number => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
  let spare: number | null = null;
  const normal = (): number => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * scale;
      return x * scale;
    }
  };
  return { uniform, normal, integerBelow: (end) => Math.floor(uniform() * end) };
}
