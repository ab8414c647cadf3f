import type { WantedLayer } from "../layers/map-controller.ts";
import { habitatPalette, type Palette, RAMPS } from "../layers/tiles/palette.ts";
import type { TilePaint } from "../layers/tiles/tile-paint.ts";
import type { Address } from "../state/address.ts";
import type { AppState } from "../state/app-store.ts";
import type { LayerTiles } from "../state/tiles-slice.ts";

type Watched = Pick<AppState, "tiles" | "comparedTiles" | "address">;

/** Gives what the map should draw of the tiles that have come: the same array while nothing of it changes. */
export function wantedLayers(): (state: Watched) => readonly WantedLayer[] {
  let last: { key: readonly unknown[]; layers: readonly WantedLayer[] } | null = null;
  return ({ tiles, comparedTiles, address }) => {
    const { opacity, uncertainty, extrapolation, swipe } = address;
    const key = [tiles, comparedTiles, opacity, uncertainty, extrapolation, swipe];
    if (last?.key.every((part, index) => part === key[index])) return last.layers;
    const isCompared = comparedTiles !== null;
    const layers = [
      ...(tiles ? [layerOf("results", tiles, address, isCompared ? "left" : null)] : []),
      ...(comparedTiles ? [layerOf("compared", comparedTiles, address, "right")] : []),
    ];
    last = { key, layers };
    return layers;
  };
}

function layerOf(
  id: string,
  tiles: LayerTiles,
  { opacity, uncertainty, extrapolation, swipe }: Address,
  side: "left" | "right" | null,
): WantedLayer {
  const isShown = uncertainty === "shown";
  const paint: TilePaint = {
    show: isShown ? "uncertainty" : "value",
    palette: isShown ? RAMPS.magma : paletteOf(tiles),
    domain: isShown ? tiles.uncertaintyDomain : tiles.domain,
    threshold: null,
    fadeAt: uncertainty === "faded" ? tiles.uncertaintyDomain[1] : null,
    isHatched: extrapolation === "hatched",
    opacity,
    swipe: side && { side, at: swipe },
  };
  return { id, tiles: tiles.answers, paint };
}

/** The colours of a layer, the same object for the same classes. */
function paletteOf({ layer, answers }: Pick<LayerTiles, "layer" | "answers">): Palette {
  if (layer.kind === "species") return RAMPS.cividis;
  if (layer.kind === "indicator") return layer.indicator === "red-list-alarm" ? RAMPS.cividis : RAMPS.viridis;
  const codes = answers.values().next().value?.classes ?? [];
  const name = codes.join();
  const known = habitatPalettes.get(name) ?? habitatPalette(codes);
  habitatPalettes.set(name, known);
  return known;
}

const habitatPalettes = new Map<string, Palette>();
