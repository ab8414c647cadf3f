interface EnlargeOptions {
  /** Values on a lattice whose node (r, c) lies on pixel (r * step, c * step) of the target. */
  readonly from: Float32Array;
  readonly fromCols: number;
  readonly step: number;
  /** The target array, to which the interpolated values are added. */
  readonly add: Float32Array;
  readonly rows: number;
  readonly cols: number;
}

/** Adds a coarse lattice to a fine grid by Catmull-Rom interpolation, which leaves no facets in hill shading. */
export function enlarge({ from, fromCols, step, add, rows, cols }: EnlargeOptions): void {
  const fromRows = from.length / fromCols;
  const weights = catmullRomWeights(step);
  const line = new Float32Array(fromCols);
  for (let row = 0; row < rows; row++) {
    const top = Math.floor(row / step);
    const rowWeights = weights[row % step]!;
    line.fill(0);
    for (let tap = 0; tap < 4; tap++) {
      const base = Math.min(fromRows - 1, Math.max(0, top + tap - 1)) * fromCols;
      const weight = rowWeights[tap]!;
      for (let col = 0; col < fromCols; col++) line[col]! += weight * from[base + col]!;
    }
    addLine({ line, weights, step, add, offset: row * cols, cols });
  }
}

interface LineOptions {
  readonly line: Float32Array;
  readonly weights: readonly (readonly number[])[];
  readonly step: number;
  readonly add: Float32Array;
  readonly offset: number;
  readonly cols: number;
}

function addLine({ line, weights, step, add, offset, cols }: LineOptions): void {
  const last = line.length - 1;
  for (let col = 0; col < cols; col++) {
    const left = Math.floor(col / step);
    const [a, b, c, d] = weights[col % step]!;
    add[offset + col]! +=
      a! * line[Math.max(0, left - 1)]! +
      b! * line[Math.min(last, left)]! +
      c! * line[Math.min(last, left + 1)]! +
      d! * line[Math.min(last, left + 2)]!;
  }
}

function catmullRomWeights(step: number): number[][] {
  return Array.from({ length: step }, (_, part) => {
    const t = part / step;
    return [
      ((-t + 2) * t - 1) * t * 0.5,
      ((3 * t - 5) * t * t + 2) * 0.5,
      ((-3 * t + 4) * t + 1) * t * 0.5,
      (t - 1) * t * t * 0.5,
    ];
  });
}
