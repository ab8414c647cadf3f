import type { Strips } from "../cells/strips.ts";
import type { TileNumbers } from "../map-layers/tile-numbers.ts";
import type { InputSources } from "../reading/reader.ts";
import type { CellTileRequest, TileAnswer } from "./tile-answer.ts";
import type { TileJob } from "./tile-job.ts";
import type { TileKeys } from "./tile-keys.ts";
import type { TileState } from "./tile-state.ts";

/** A question about a tile, with the files that answer it and the names under which its steps are kept. */
export interface PreparedTile {
  readonly job: TileJob;
  readonly found: InputSources;
  readonly keys: TileKeys;
}

/** What is made of a tile's embeddings. */
export type Reduction<Value> = (job: TileJob, state: TileState, strips: Strips) => Promise<Value>;

export interface Reduced<Value> {
  readonly state: TileState;
  readonly value: Value;
}

/** The steps from a question about a tile to its answer, for a layer that takes more than one question. */
export interface TileSteps {
  prepare(request: CellTileRequest): Promise<PreparedTile>;
  reduced<Value>(asked: PreparedTile, reduce: Reduction<Value>): Promise<Reduced<Value>>;
  numbersOf(asked: PreparedTile): Promise<TileNumbers>;
  /** Takes an answer from the store, or makes it and puts it there. */
  kept(name: string, make: () => Promise<TileAnswer>): Promise<TileAnswer>;
}
