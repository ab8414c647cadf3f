import { fourierTransform } from "../statistics/fourier-transform.ts";
import { presenceMoments } from "./presence-moments.ts";

/**
 * Below this variance the mass is computed by direct products. These cost species × width of the mass, which grows with
 * the standard deviation, while Fourier transforms cost the same for any width. Measurements show equal cost near this
 * variance (docs/science.md); floras of thousands of mostly absent species are computed directly.
 */
const DIRECT_BELOW_VARIANCE = 450;
/** A mass below this is set to 0: subnormal numbers would make every later step a hundred times slower. */
const SMALLEST_MASS = 1e-290;

/**
 * Computes the distribution of the number of species present, when presences are independent given the inputs.
 *
 * @param presence  One probability per species, in any order. Length n; with no species the count is 0 for certain.
 * @returns mass, where mass[k] = P(exactly k present). Length n + 1; sums to 1.
 * @throws RangeError for a value that is not a probability.
 *
 * Direct convolution for narrow masses (exact to rounding, relative to each mass), products of groups by Fourier
 * transform for wide ones (absolute error below 1e-14, so a single mass below that is not reliable).
 * See Hong (2013), "On computing the distribution function for the Poisson binomial distribution".
 */
export function poissonBinomialMass(presence: ArrayLike<number>): Float64Array {
  for (let species = 0; species < presence.length; species++) {
    const probability = presence[species]!;
    if (!(probability >= 0 && probability <= 1)) {
      throw new RangeError(`presence: expected a probability, got ${probability} for species ${species}`);
    }
  }
  return presenceMoments(presence).variance < DIRECT_BELOW_VARIANCE
    ? directMass(presence)
    : transformedMass(presence);
}

/** Computes the mass by adding one species after another. O(n²) at most; O(n × width) where most masses are 0. */
export function directMass(presence: ArrayLike<number>): Float64Array {
  const mass = new Float64Array(presence.length + 1);
  mass[0] = 1;
  let lowest = 0;
  let highest = 0;
  for (let species = 0; species < presence.length; species++) {
    const present = presence[species]!;
    if (present === 0) continue;
    const absent = 1 - present;
    highest++;
    for (let count = highest; count > lowest; count--) {
      mass[count] = mass[count]! * absent + mass[count - 1]! * present;
    }
    mass[lowest]! *= absent;
    while (mass[highest]! < SMALLEST_MASS && highest > lowest) mass[highest--] = 0;
    while (mass[lowest]! < SMALLEST_MASS && lowest < highest) mass[lowest++] = 0;
  }
  return mass;
}

/** Computes the mass by groups of species, multiplied in pairs as polynomials. O(n log² n). */
export function transformedMass(presence: ArrayLike<number>): Float64Array {
  const species = Array.from(presence);
  let groups: Float64Array[] = [];
  const groupSize = 256;
  for (let start = 0; start < species.length; start += groupSize) {
    groups.push(directMass(species.slice(start, start + groupSize)));
  }
  while (groups.length > 1) {
    const pairs: Float64Array[] = [];
    for (let at = 0; at < groups.length; at += 2) {
      const [left, right] = [groups[at]!, groups[at + 1]];
      pairs.push(right === undefined ? left : convolve(left, right));
    }
    groups = pairs;
  }
  return groups[0] ?? Float64Array.of(1);
}

/** Returns the distribution of the sum of two independent counts. */
function convolve(left: Float64Array, right: Float64Array): Float64Array {
  const length = left.length + right.length - 1;
  const size = 2 ** Math.ceil(Math.log2(length));
  // Two real sequences in one transform: left as real part, right as imaginary part.
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  real.set(left);
  imaginary.set(right);
  fourierTransform(real, imaginary);
  // (left + i right)² has 2 × left × right as its imaginary part.
  for (let f = 0; f < size; f++) {
    const [re, im] = [real[f]!, imaginary[f]!];
    real[f] = re * re - im * im;
    imaginary[f] = 2 * re * im;
  }
  fourierTransform(imaginary, real);
  return imaginary.slice(0, length).map((twice) => Math.max(twice / (2 * size), 0));
}
