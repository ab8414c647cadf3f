import { createNoise2D } from "simplex-noise";
import { ISLAND_GRID, sharedFloats } from "./island-grid.ts";
import { randomStream } from "./random.ts";
import { enlarge } from "./resample.ts";

export interface FractalOptions {
  readonly seed: number;
  readonly name: string;
  /** Size of the largest features, metres from crest to crest. */
  readonly wavelengthMetres: number;
  readonly octaves: number;
  /** The strength of an octave divided by that of the octave before. */
  readonly persistence?: number;
}

/**
 * A smooth random surface over the island: sum of simplex noise octaves, standard deviation about 1. Each octave is
 * evaluated eight times a wavelength and interpolated, so that broad fields cost little.
 */
export function fractalField(options: FractalOptions): Float32Array {
  const { rows, cols, pixelSizeMetres } = ISLAND_GRID;
  const field = sharedFloats(rows * cols);
  const weights = octaveWeights(options.octaves, options.persistence ?? 0.5);
  weights.forEach((weight, octave) => {
    const wavelength = options.wavelengthMetres / pixelSizeMetres / 2 ** octave;
    const noise = createNoise2D(randomStream(options.seed, `${options.name}/${octave}`));
    const step = Math.max(1, Math.floor(wavelength / 8));
    if (step === 1) {
      addDirectly({ field, noise, weight, wavelength });
      return;
    }
    const coarse = { rows: Math.ceil(rows / step) + 2, cols: Math.ceil(cols / step) + 2 };
    const lattice = new Float32Array(coarse.rows * coarse.cols);
    for (let row = 0, index = 0; row < coarse.rows; row++)
      for (let col = 0; col < coarse.cols; col++, index++)
        lattice[index] = weight * noise((col * step) / wavelength, (row * step) / wavelength);
    enlarge({ from: lattice, fromCols: coarse.cols, step, add: field, rows, cols });
  });
  return field;
}

interface DirectOptions {
  readonly field: Float32Array;
  readonly noise: (x: number, y: number) => number;
  readonly weight: number;
  readonly wavelength: number;
}

function addDirectly({ field, noise, weight, wavelength }: DirectOptions): void {
  const { rows, cols } = ISLAND_GRID;
  for (let row = 0, index = 0; row < rows; row++)
    for (let col = 0; col < cols; col++, index++)
      field[index]! += weight * noise(col / wavelength, row / wavelength);
}

/** Weights whose squares sum to 1 / 0.4^2: one octave of simplex noise has a standard deviation of about 0.4. */
function octaveWeights(octaves: number, persistence: number): number[] {
  const raw = Array.from({ length: octaves }, (_, octave) => persistence ** octave);
  const norm = Math.sqrt(raw.reduce((sum, weight) => sum + weight * weight, 0));
  return raw.map((weight) => weight / norm / 0.4);
}
