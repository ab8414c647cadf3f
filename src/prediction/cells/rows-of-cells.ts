import type { PartValues } from "../../inference/networks/network.ts";

/**
 * Takes the embeddings of some cells, in the order of `numbers`.
 *
 * @param embeddings  `[all, width]` by part.
 * @param numbers  Which of the `all` cells.
 */
export function rowsOfCells(
  embeddings: PartValues,
  numbers: readonly number[],
  all: number,
): Map<string, Float32Array> {
  return new Map(
    [...embeddings].map(([part, values]) => {
      const width = values.length / all;
      const rows = new Float32Array(numbers.length * width);
      numbers.forEach((cell, place) => {
        rows.set(values.subarray(cell * width, (cell + 1) * width), place * width);
      });
      return [part, rows];
    }),
  );
}
