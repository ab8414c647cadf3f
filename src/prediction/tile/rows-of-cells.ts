import type { Modality } from "../../core/modality.ts";

/**
 * Some cells' rows of embeddings, in the order of `numbers`.
 *
 * @param embeddings  `[all, channels]` by modality.
 * @param numbers  Which of the `all` cells.
 */
export function rowsOfCells(
  embeddings: ReadonlyMap<Modality, Float32Array>,
  numbers: readonly number[],
  all: number,
): Map<Modality, Float32Array> {
  return new Map(
    [...embeddings].map(([modality, values]) => {
      const width = values.length / all;
      const rows = new Float32Array(numbers.length * width);
      numbers.forEach((cell, place) => {
        rows.set(values.subarray(cell * width, (cell + 1) * width), place * width);
      });
      return [modality, rows];
    }),
  );
}
