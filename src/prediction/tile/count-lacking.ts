import { partsAt, type TileCells } from "../cells/cells-of-tile.ts";
import type { LackingParts } from "./lacking-parts.ts";

/** Counts the cells with a value that lack a part, for which its mean in training stands. */
export function countLacking(cells: TileCells, values: Float32Array): LackingParts {
  const counts: Record<string, number> = {};
  for (const [cell, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    const own = partsAt(cells, cell);
    if (own.length === cells.parts.length) continue;
    for (const part of cells.parts) if (!own.includes(part)) counts[part] = (counts[part] ?? 0) + 1;
  }
  return counts;
}
