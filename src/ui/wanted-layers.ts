import { choosePalette } from "../layers/layer-palette.ts";
import type { TilePaint } from "../layers/tiles/tile-paint.ts";
import type { WantedLayer } from "../layers/wanted-map.ts";
import type { ShownLayer } from "../prediction/shown-layer.ts";
import { shownSpread } from "../prediction/shown-spread.ts";
import type { Address } from "../state/address.ts";
import type { AppState } from "../state/app-store.ts";
import { drawnUncertainty } from "../state/drawn-uncertainty.ts";
import type { LayerTiles, LitClass, PredictedTiles, Slot } from "../state/tiles-slice.ts";
import { isProbability } from "./is-probability.ts";

type Watched = Pick<AppState, Slot | "address" | "litClass">;

/** The probability below which a cell is drawn as a wash: in such a cell the species is as good as absent. */
const LEAST_PROBABILITY = 0.01;
/** The share of their colour that other classes keep beside one that is pointed at, and beside one that is shown alone. */
const OTHERS = { pointed: 0.25, alone: 0.05 };

/**
 * Makes a selector of the layers that the map should draw from the tiles that have arrived, the lowest first. It gives the
 * same array while nothing in it changes.
 */
export function wantedLayers(): (state: Watched) => readonly WantedLayer[] {
  let last: { key: readonly unknown[]; layers: readonly WantedLayer[] } | null = null;
  return ({ tiles, comparedTiles, otherTiles, address, litClass }) => {
    const { opacity, uncertainty, extrapolation, swipe, otherPlace, otherOpacity } = address;
    const looks = [opacity, uncertainty, extrapolation, swipe, otherPlace, otherOpacity];
    const key = [tiles, comparedTiles, otherTiles, litClass, ...looks];
    if (last?.key.every((part, index) => part === key[index])) return last.layers;
    const side = comparedTiles === null ? null : "left";
    const lit = (slot: Slot) => (litClass?.slot === slot ? litClass : null);
    const results = [
      ...(tiles ? [makeLayer("results", tiles, address, side, lit("tiles"))] : []),
      ...(comparedTiles
        ? [makeLayer("compared", comparedTiles, address, "right", lit("comparedTiles"))]
        : []),
    ];
    const other = otherTiles
      ? [makeLayer("other", otherTiles, { ...address, opacity: otherOpacity }, null, lit("otherTiles"))]
      : [];
    const layers = otherPlace === "beneath" ? [...other, ...results] : [...results, ...other];
    last = { key, layers };
    return layers;
  };
}

function makeLayer(
  id: string,
  tiles: LayerTiles,
  { opacity, uncertainty: choice, extrapolation, swipe }: Address,
  side: "left" | "right" | null,
  lit: LitClass | null,
): WantedLayer {
  const uncertainty = drawnUncertainty(tiles.layer, choice);
  const isShown = uncertainty === "shown";
  const codes = tiles.kind === "predicted" ? (tiles.answers.values().next().value?.classes ?? []) : [];
  const paint: TilePaint = {
    show: isShown ? "uncertainty" : "value",
    palette: choosePalette(tiles.layer, codes, isShown, tiles.kind === "input" ? tiles.own : undefined),
    spread: shownSpread(tiles.layer) ?? "absolute",
    least:
      tiles.kind === "range"
        ? (tiles.chosen?.threshold ?? null)
        : leastDrawn(tiles.layer, tiles.kind === "predicted" ? unitOf(tiles) : undefined),
    lit: lit && litValue(lit, tiles.kind === "predicted" ? codes : null),
    domain: isShown && tiles.kind === "predicted" ? tiles.uncertaintyDomain : tiles.domain,
    fadeAt: uncertainty === "faded" && tiles.kind === "predicted" ? tiles.uncertaintyDomain[1] : null,
    isHatched: extrapolation === "hatched",
    opacity,
    swipe: side && { side, at: swipe },
  };
  return { id, tiles: tiles.answers, paint };
}

/** The value below which a layer is only washed; null where every value has a colour. */
export function leastDrawn(layer: ShownLayer, unit: string | undefined): number | null {
  return isProbability(layer, unit) ? LEAST_PROBABILITY : null;
}

function unitOf({ answers }: PredictedTiles): string | undefined {
  return answers.values().next().value?.unit;
}

/** @param codes the list that values are indices into; null for the values themselves. */
function litValue({ code, isAlone }: LitClass, codes: readonly string[] | null): TilePaint["lit"] {
  const value = codes === null ? Number(code) : codes.indexOf(code);
  return value < 0 ? null : { value, others: isAlone ? OTHERS.alone : OTHERS.pointed };
}
