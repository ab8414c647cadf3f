import { choosePalette } from "../layers/layer-palette.ts";
import type { TilePaint } from "../layers/tiles/tile-paint.ts";
import type { WantedLayer } from "../layers/wanted-map.ts";
import type { Address } from "../state/address.ts";
import type { AppState } from "../state/app-store.ts";
import type { LayerTiles, Slot } from "../state/tiles-slice.ts";

type Watched = Pick<AppState, Slot | "address">;

/**
 * Makes a selector of the layers that the map should draw from the tiles that have arrived, the lowest first. It gives the
 * same array while nothing in it changes.
 */
export function wantedLayers(): (state: Watched) => readonly WantedLayer[] {
  let last: { key: readonly unknown[]; layers: readonly WantedLayer[] } | null = null;
  return ({ tiles, comparedTiles, otherTiles, address }) => {
    const { opacity, uncertainty, extrapolation, swipe, otherPlace, otherOpacity } = address;
    const looks = [opacity, uncertainty, extrapolation, swipe, otherPlace, otherOpacity];
    const key = [tiles, comparedTiles, otherTiles, ...looks];
    if (last?.key.every((part, index) => part === key[index])) return last.layers;
    const side = comparedTiles === null ? null : "left";
    const results = [
      ...(tiles ? [makeLayer("results", tiles, address, side)] : []),
      ...(comparedTiles ? [makeLayer("compared", comparedTiles, address, "right")] : []),
    ];
    const other = otherTiles
      ? [makeLayer("other", otherTiles, { ...address, opacity: otherOpacity }, null)]
      : [];
    const layers = otherPlace === "beneath" ? [...other, ...results] : [...results, ...other];
    last = { key, layers };
    return layers;
  };
}

function makeLayer(
  id: string,
  tiles: LayerTiles,
  { opacity, uncertainty, extrapolation, swipe }: Address,
  side: "left" | "right" | null,
): WantedLayer {
  const isShown = uncertainty === "shown" && tiles.kind === "predicted";
  const codes = tiles.kind === "predicted" ? (tiles.answers.values().next().value?.classes ?? []) : [];
  const paint: TilePaint = {
    show: isShown ? "uncertainty" : "value",
    palette: choosePalette(tiles.layer, codes, isShown, tiles.kind === "input" ? tiles.own : undefined),
    domain: isShown ? tiles.uncertaintyDomain : tiles.domain,
    fadeAt: uncertainty === "faded" && tiles.kind === "predicted" ? tiles.uncertaintyDomain[1] : null,
    isHatched: extrapolation === "hatched",
    opacity,
    swipe: side && { side, at: swipe },
  };
  return { id, tiles: tiles.answers, paint };
}
