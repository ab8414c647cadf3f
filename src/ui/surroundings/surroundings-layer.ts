import { habitatPalette } from "../../layers/tiles/palette.ts";
import type { WantedLayer } from "../../layers/wanted-map.ts";
import type { SurroundingsMap } from "../../prediction/surroundings/surroundings-answer.ts";
import type { AppState } from "../../state/app-store.ts";
import { drawnSurroundings } from "../../state/drawn-surroundings.ts";

const OPACITY = 0.65;
const NOTHING: readonly WantedLayer[] = [];

/** Makes a selector that puts the habitats recorded around places beneath other layers. It gives the same array while nothing changes. */
export function withSurroundings(): (
  state: Pick<AppState, "address" | "surroundingsMap">,
  others: readonly WantedLayer[],
) => readonly WantedLayer[] {
  let drawn: { map: SurroundingsMap; layers: readonly WantedLayer[] } | null = null;
  let last = { own: NOTHING, others: NOTHING, all: NOTHING };
  return (state, others) => {
    const map = drawnSurroundings(state);
    if (map !== null && drawn?.map !== map) drawn = { map, layers: [surroundingsLayer(map)] };
    const own = map === null || drawn === null ? NOTHING : drawn.layers;
    if (own !== last.own || others !== last.others)
      last = { own, others, all: own.length === 0 ? others : [...own, ...others] };
    return last.all;
  };
}

function surroundingsLayer({ codes, tiles }: SurroundingsMap): WantedLayer {
  return {
    id: "surroundings",
    tiles: new Map(tiles.map((tile) => [`${tile.tile.east} ${tile.tile.north}`, tile])),
    paint: {
      ...{ show: "value", palette: habitatPalette(codes), spread: "absolute", least: null, lit: null },
      ...{ domain: [0, 1], fadeAt: null, isHatched: true, opacity: OPACITY, swipe: null },
    },
  };
}
