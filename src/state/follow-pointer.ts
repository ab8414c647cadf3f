import { cellAt, cellCentre, type LonLat } from "../core/cell.ts";
import { gridPosition } from "../core/grid-position.ts";
import { locateTile, tileName } from "../core/tile.ts";
import { numbersAtPlace } from "../prediction/input/numbers-at-place.ts";
import { gridCellAt } from "../prediction/range/range-grid.ts";
import { numbersAt } from "../prediction/tile/numbers-at.ts";
import type { AppState, AppStore } from "./app-store.ts";
import type { NumbersUnder } from "./layer-slice.ts";
import { type LayerTiles, type RangeTiles, SLOTS } from "./tiles-slice.ts";

/**
 * Keeps in the store what each drawn layer holds under the pointer and in the middle of the chosen cell. The returned function
 * ends this.
 */
export function followPointer(store: AppStore): () => void {
  const look = (state: AppState) => {
    const { pointer, address, layerStatus, setUnders } = state;
    const at = (place: LonLat | null) => {
      const numbers = (tiles: LayerTiles | null) =>
        place === null || tiles === null ? null : numbersUnder(tiles, place);
      return {
        tiles: numbers(state.tiles),
        comparedTiles: numbers(state.comparedTiles),
        otherTiles: numbers(state.otherTiles),
      };
    };
    const unders = at(pointer);
    const atCell = at(address.cell === null ? address.place : cellCentre(address.cell));
    const { unders: lastUnders, atCell: lastAtCell } = layerStatus;
    if (JSON.stringify([unders, atCell]) !== JSON.stringify([lastUnders, lastAtCell]))
      setUnders({ unders, atCell });
  };
  look(store.getState());
  return store.subscribe((state, last) => {
    if (
      state.pointer !== last.pointer ||
      state.address.cell !== last.address.cell ||
      state.address.place !== last.address.place ||
      SLOTS.some((slot) => state[slot] !== last[slot])
    )
      look(state);
  });
}

function numbersUnder(tiles: LayerTiles, place: LonLat): NumbersUnder | null {
  if (tiles.kind === "predicted") {
    const cell = cellAt(place);
    const answer = cell && tiles.answers.get(tileName(locateTile(cell)));
    return answer ? numbersAt(answer, cell!) : null;
  }
  if (tiles.kind === "range") return rangeUnder(tiles, place);
  const [x, y] = gridPosition(...place);
  for (const tile of tiles.answers.values()) {
    const numbers = numbersAtPlace(tile, x, y);
    if (numbers === null) continue;
    const [value = Number.NaN, green, blue] = numbers;
    const rest = { uncertainty: Number.NaN, isOutside: false };
    return green === undefined || blue === undefined
      ? { ...rest, value }
      : { ...rest, value: Number.NaN, channels: [value, green, blue] };
  }
  return null;
}

function rangeUnder(tiles: RangeTiles, place: LonLat): NumbersUnder | null {
  for (const { box, side, values } of tiles.answers.values()) {
    const value = values[gridCellAt({ box, cols: side, rows: side }, place) ?? -1];
    if (value !== undefined && !Number.isNaN(value))
      return { value, uncertainty: Number.NaN, isOutside: false };
  }
  return null;
}
