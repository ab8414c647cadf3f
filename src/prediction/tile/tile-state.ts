import type { Modality } from "../../core/modality.ts";
import type { TileEmbeddings } from "../../inference/score-tile.ts";
import { decodeFloat16, encodeFloat16 } from "../../inference/weights/half-precision.ts";
import type { InputSources } from "../reader.ts";
import type { TileAnswer } from "../tile-answer.ts";
import { rowsOfCells } from "./rows-of-cells.ts";
import { modalitiesOf, type TileCells } from "./tile-cells.ts";

/** All that another layer of the same tile needs: its cells' embeddings, rounded to 16 bits, and what they came from. */
export interface TileState {
  readonly cells: TileCells;
  /** 1 where the model extrapolates. */
  readonly outside: Uint8Array;
  readonly embeddings: ReadonlyMap<Modality, Uint16Array>;
  readonly mode: TileAnswer["mode"];
  readonly inputs: InputSources;
}

/** Embeddings as they are kept. */
export function packEmbeddings({ byModality }: TileEmbeddings): TileState["embeddings"] {
  return new Map([...byModality].map(([modality, values]) => [modality, encodeFloat16(values)]));
}

/** Bytes that a state takes. */
export function stateBytes({ embeddings }: TileState): number {
  return [...embeddings.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** Cells that have the same modalities, and so the same calibration. */
export interface CellGroup {
  readonly used: readonly Modality[];
  /** Their numbers in the tile. */
  readonly numbers: Int32Array;
  readonly embeddings: TileEmbeddings;
}

/** The cells that something is predicted for, by the modalities they have. */
export function cellGroups({ cells, embeddings }: TileState): CellGroup[] {
  const groups = new Map<number, number[]>();
  cells.present.forEach((bits, cell) => {
    if (bits === 0 || cells.bare[cell] === 1) return;
    const group = groups.get(bits) ?? [];
    group.push(cell);
    groups.set(bits, group);
  });
  const all = cells.present.length;
  const unpacked = new Map([...embeddings].map(([modality, bits]) => [modality, decodeFloat16(bits)]));
  return [...groups].map(([bits, numbers]) => ({
    used: modalitiesOf(bits),
    numbers: Int32Array.from(numbers),
    embeddings: { cells: numbers.length, byModality: rowsOfCells(unpacked, numbers, all) },
  }));
}
