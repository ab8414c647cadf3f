import type { TileEmbeddings } from "../../inference/networks/scaled-tile.ts";
import { decodeFloat16, encodeFloat16 } from "../../inference/weights/half-precision.ts";
import { isEmpty, partsAt, type TileCells } from "../cells/cells-of-tile.ts";
import { rowsOfCells } from "../cells/rows-of-cells.ts";
import type { InputSources } from "../reading/reader.ts";
import type { TileAnswer } from "./tile-answer.ts";

/** Everything that another layer of the same tile needs: its cells' embeddings, rounded to 16 bits, and their sources. */
export interface TileState {
  readonly cells: TileCells;
  /** 1 where the model extrapolates. */
  readonly outside: Uint8Array;
  readonly embeddings: ReadonlyMap<string, Uint16Array>;
  readonly mode: TileAnswer["mode"];
  /** As in {@link TileAnswer.secondsPerCell}. */
  readonly secondsPerCell?: number;
  readonly inputs: InputSources;
}

/** Packs embeddings into 16 bits, to be kept. */
export function packEmbeddings({ byPart }: TileEmbeddings): TileState["embeddings"] {
  return new Map([...byPart].map(([part, values]) => [part, encodeFloat16(values)]));
}

/** Counts the bytes that a state takes. */
export function stateBytes({ embeddings }: TileState): number {
  return [...embeddings.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** Cells with the same parts of the network, and so with the same calibration. */
export interface CellGroup {
  readonly used: readonly string[];
  /** The cells' indices in the tile. */
  readonly numbers: Int32Array;
  readonly embeddings: TileEmbeddings;
}

/** Groups the cells for which something is predicted by the parts that they have. */
export function cellGroups({ cells, embeddings }: TileState): CellGroup[] {
  const groups = new Map<number, number[]>();
  cells.present.forEach((bits, cell) => {
    if (isEmpty(cells, cell)) return;
    const group = groups.get(bits) ?? [];
    group.push(cell);
    groups.set(bits, group);
  });
  const all = cells.present.length;
  const unpacked = new Map([...embeddings].map(([part, bits]) => [part, decodeFloat16(bits)]));
  return [...groups.values()].map((numbers) => ({
    used: partsAt(cells, numbers[0]!),
    numbers: Int32Array.from(numbers),
    embeddings: { cells: numbers.length, byPart: rowsOfCells(unpacked, numbers, all) },
  }));
}
