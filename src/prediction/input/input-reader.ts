import type { ReadOptions } from "../../core/read-options.ts";
import type { InputTile, InputTileRequest } from "./input-tile.ts";

/** What can be seen of a catalogue without any model: asked of the reading worker, or in Node directly. */
export interface InputReader {
  inputTile(request: InputTileRequest, options?: ReadOptions): Promise<InputTile>;
}
