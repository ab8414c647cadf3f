import type { TileAnswer } from "../tile/tile-answer.ts";

/** The numbers of a layer over the computed cells of a tile. */
export interface LayerNumbers {
  readonly values: Float32Array;
  readonly uncertainty: Float32Array;
  readonly classes: readonly string[];
  readonly unit: string;
  /** See {@link TileAnswer.noise}. */
  readonly noise?: number;
}

/** Makes the numbers of a layer with every cell unknown, to be filled. */
export function unknownNumbers(cells: number, unit: string, classes: readonly string[] = []): LayerNumbers {
  const unknown = () => new Float32Array(cells).fill(Number.NaN);
  return { values: unknown(), uncertainty: unknown(), classes, unit };
}
