import type { Bbox } from "../core/bbox.ts";
import { YEARLY_PICTURE } from "../core/modality.ts";
import type { InputTile, OwnRaster } from "../prediction/input/input-tile.ts";
import { layerKind } from "../prediction/map-layer.ts";
import type { RangeTileAnswer } from "../prediction/range/range-calls.ts";
import type { ReadLayer } from "../prediction/shown-layer.ts";
import { joinLacking, lackingOf } from "../prediction/tile/lacking-parts.ts";
import type { TileAnswer } from "../prediction/tile/tile-answer.ts";
import type { UncertaintyChoice } from "./address.ts";
import { drawnUncertainty } from "./drawn-uncertainty.ts";
import type { LegendNumbers } from "./layer-slice.ts";
import { squaresInView } from "./tiles-in-view.ts";
import type { InputTiles, LayerTiles, PredictedTiles, RangeTiles } from "./tiles-slice.ts";

/**
 * Describes the numbers of the tiles in sight for the legend; null while none of them has numbers, so that no legend speaks of
 * another place.
 */
export function describeLegend(
  tiles: LayerTiles,
  uncertainty: UncertaintyChoice,
  sight: Bbox | null,
): LegendNumbers | null {
  switch (tiles.kind) {
    case "input":
      return describeInput(tiles, squaresInView(tiles.answers.values(), sight));
    case "predicted":
      return describePredicted(tiles, squaresInView(tiles.answers.values(), sight), uncertainty);
    case "range":
      return describeRange(tiles, squaresInView(tiles.answers.values(), sight));
    default:
      return tiles satisfies never;
  }
}

function describeRange(
  { domain, chosen }: RangeTiles,
  answers: readonly RangeTileAnswer[],
): LegendNumbers | null {
  const [first] = answers;
  if (first === undefined) return null;
  const empty = {
    noise: null,
    classes: [],
    codes: [],
    year: null,
    items: [],
    isSimulated: false,
    banner: null,
  };
  return { ...empty, unit: "relative suitability", domain, models: [first.model], chosen };
}

function describeInput(
  { layer, domain, own }: InputTiles,
  answers: readonly InputTile[],
): LegendNumbers | null {
  const [first] = answers;
  if (first === undefined) return null;
  return {
    unit: first.unit,
    domain: first.isPicture ? null : domain,
    noise: null,
    classes: isTable(layer, own) ? commonest(null, answers) : [],
    codes: [],
    year: first.year,
    models: [],
    items: first.items,
    isSimulated: first.isSimulated,
    banner: null,
    ...(own === undefined ? {} : { own }),
  };
}

function describePredicted(
  { layer, domain, uncertaintyDomain }: PredictedTiles,
  answers: readonly TileAnswer[],
  choice: UncertaintyChoice,
): LegendNumbers | null {
  const uncertainty = drawnUncertainty(layer, choice);
  // Perhaps no change is large enough to be drawn; the legend then says so.
  const drawn = answers.filter(
    ({ values, noise, provenance }) =>
      values.some((value) => !Number.isNaN(value)) || (noise !== undefined && provenance.assets.length > 0),
  );
  const [first] = drawn;
  if (first === undefined) return null;
  const { unit, noise = null, provenance, banner } = first;
  const picture = provenance.chosen[YEARLY_PICTURE] ?? null;
  const isClasses = layerKind(layer).quantity(layer) === "eunis-class" && uncertainty !== "shown";
  return {
    unit,
    domain: isClasses ? null : uncertainty === "shown" ? uncertaintyDomain : domain,
    noise,
    classes: isClasses ? commonest(first.classes, drawn) : [],
    codes: isClasses ? first.classes : [],
    year: picture?.year ?? null,
    models: provenance.models.map(({ id }) => id),
    items: picture?.isOwn === true ? picture.items : [],
    isSimulated: banner?.kind === "simulated",
    banner,
    lacking: joinLacking(drawn.map(lackingOf)),
  };
}

/** Whether a raster's values are drawn in the colours of its own table. */
function isTable(layer: ReadLayer, own: OwnRaster | undefined): boolean {
  return layer.kind === "raster" && layer.palette === "auto" && own !== undefined && own.colours !== null;
}

/** @param classes the list that values are indices into; null for the values themselves. */
function commonest(
  classes: readonly string[] | null,
  drawn: readonly { readonly values: Float32Array; readonly side: number }[],
): string[] {
  const areas = new Map<number, number>();
  for (const { values, side } of drawn)
    for (const value of values)
      if (!Number.isNaN(value)) areas.set(value, (areas.get(value) ?? 0) + 1 / side ** 2);
  return [...areas]
    .sort(([, a], [, b]) => b - a)
    .map(([place]) => (classes === null ? String(place) : classes[place]!));
}
