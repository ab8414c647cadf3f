import { cellAt, cellCentre, type LonLat } from "../core/cell.ts";
import { gridPosition } from "../core/grid-position.ts";
import { locateTile, tileName } from "../core/tile.ts";
import { numbersAtPlace } from "../prediction/input/numbers-at-place.ts";
import { numbersAt } from "../prediction/tile/numbers-at.ts";
import type { AppState, AppStore } from "./app-store.ts";
import type { NumbersUnder } from "./layer-slice.ts";
import { type LayerTiles, SLOTS } from "./tiles-slice.ts";

/** Keeps in the store what each drawn layer holds at the pointer, else in the middle of the chosen cell. Until the returned function is called. */
export function followPointer(store: AppStore): () => void {
  const look = (state: AppState) => {
    const { pointer, address, layerStatus, setUnders } = state;
    const place = pointer ?? (address.cell === null ? null : cellCentre(address.cell));
    const under = (tiles: LayerTiles | null) =>
      place === null || tiles === null ? null : numbersUnder(tiles, place);
    const unders = {
      tiles: under(state.tiles),
      comparedTiles: under(state.comparedTiles),
      otherTiles: under(state.otherTiles),
    };
    if (JSON.stringify(unders) !== JSON.stringify(layerStatus.unders)) setUnders(unders);
  };
  look(store.getState());
  return store.subscribe((state, last) => {
    if (
      state.pointer !== last.pointer ||
      state.address.cell !== last.address.cell ||
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
