import type { InputReader } from "../prediction/input/input-reader.ts";
import type { InputTile, InputTileRequest } from "../prediction/input/input-tile.ts";
import type { CallAnswers } from "./answer-calls.ts";
import type { Caller } from "./call-over-port.ts";

/** What the reading worker answers to the page itself. */
export type InputCalls = {
  readonly inputTile: { request: InputTileRequest; value: InputTile; progress: never };
};

/** The reading worker's answers. Numbers are moved, not copied. */
export function inputAnswers(reader: InputReader): CallAnswers<InputCalls> {
  return {
    async inputTile(request, { signal }) {
      const value = await reader.inputTile(request, { signal });
      return { value, moved: [value.values.buffer as ArrayBuffer] };
    },
  };
}

/** A reader of inputs that asks the reading worker. */
export function inputsOver(caller: Caller<InputCalls>): InputReader {
  return {
    inputTile: (request, { signal } = {}) => caller.call("inputTile", request, { signal }),
  };
}
