import { isPublishedMap } from "../../core/geoplantnet.ts";
import { isPredicted, type ShownLayer } from "../../prediction/shown-layer.ts";
import { drawnUncertainty } from "../../state/drawn-uncertainty.ts";
import type { LegendNumbers, NumbersUnder } from "../../state/layer-slice.ts";
import { layerIn } from "../../state/slot-layer.ts";
import type { LayerTiles, Slot } from "../../state/tiles-slice.ts";
import { BannerNote } from "../banner-note.tsx";
import { percentText } from "../number-text.ts";
import { squareMetres } from "../sentence.ts";
import { useApp } from "../use-app.ts";
import { leastDrawn } from "../wanted-layers.ts";
import { inputWords } from "../words/input-words.ts";
import { lookWords } from "../words/look-words.ts";
import { pictureText } from "../words/own-picture-words.ts";
import { ownSpeciesWords } from "../words/own-species-words.ts";
import { publishedWords } from "../words/published-words.ts";
import { rangeWords } from "../words/range-words.ts";
import { rasterWords } from "../words/raster-words.ts";
import { legendChannels } from "./legend-channels.ts";
import { LegendClasses } from "./legend-classes.tsx";
import { LegendLacking } from "./legend-lacking.tsx";
import { hasCoarse, hasInAdvance } from "./legend-marks.ts";
import { LegendNoise } from "./legend-noise.tsx";
import { LegendPicture } from "./legend-picture.tsx";
import { LegendRamp } from "./legend-ramp.tsx";
import { LegendReadings } from "./legend-readings.tsx";
import { legendScale } from "./legend-scale.ts";
import { legendUnit } from "./legend-unit.ts";
import { legendValue } from "./legend-value.ts";

const NO_CODES: readonly string[] = [];
/** The values of a colour table. */
const TABLE_CODES = Array.from({ length: 256 }, (_, value) => String(value));

/**
 * The legend of the layer in a slot of the map: quantity and unit, colours, the value under the pointer and in the chosen cell,
 * year, model or source, whether it is simulated, and the meaning of hatching and of coarse marks.
 */
export function Legend({ slot }: { readonly slot: Slot }) {
  const legend = useApp(({ layerStatus }) => layerStatus.legends[slot]);
  const under = useApp(({ layerStatus }) => layerStatus.unders[slot]);
  const atCell = useApp(({ layerStatus }) => layerStatus.atCell[slot]);
  const isFailed = useApp(({ layerStatus }) => layerStatus.failure !== null);
  const tiles = useApp(({ [slot]: drawn }) => drawn);
  const layer = useApp(({ address }) => layerIn(slot, address));
  const { uncertainty, extrapolation } = useApp((state) => state.address);
  const judges = useApp(({ sdmCard }) => sdmCard.state !== "ready" || sdmCard.answer.judgesExtrapolation);
  const words = lookWords.legend;
  if (layer === null || legend === null || tiles === null) return null;
  const isUncertainty = drawnUncertainty(layer, uncertainty) === "shown";
  const scale = legendScale(layer, legend, isUncertainty);
  const codes = legend.own === undefined ? classesOf(tiles) : TABLE_CODES;
  const codeAt = (numbers: NumbersUnder | null) => (numbers === null ? null : (codes[numbers.value] ?? null));
  const readingOf = (numbers: NumbersUnder | null) => legendValue(layer, numbers, isUncertainty, legend);
  const [pointer, crosshair] = [readingOf(under), readingOf(atCell)];
  return (
    <section className="legend" aria-label={slot === "tiles" ? words.title : words.titles[slot]}>
      {legend.banner !== null && legend.banner.kind !== "simulated" && <BannerNote banner={legend.banner} />}
      <p className="legend-unit">{squareMetres(legendUnit(layer, legend, isUncertainty))}</p>
      {scale.kind === "ramp" && (
        <LegendRamp scale={scale} pointer={pointer} crosshair={crosshair} least={leastText(layer, legend)} />
      )}
      {scale.kind === "classes" && (
        <LegendClasses slot={slot} classes={scale.classes} marked={codeAt(under) ?? codeAt(atCell)} />
      )}
      {scale.kind === "picture" && (
        <LegendPicture channels={legendChannels(layer, legend, scale)} under={under ?? atCell} />
      )}
      {scale.kind === "shade" && <p>{inputWords.light}</p>}
      {scale.kind === "ramp" && (
        <LegendReadings pointer={pointer?.text ?? null} crosshair={crosshair?.text ?? null} />
      )}
      {scale.kind === "classes" && <LegendReadings pointer={codeAt(under)} crosshair={codeAt(atCell)} />}
      <p className="legend-from">{sources(legend, layer).join(" · ")}</p>
      {layer.kind === "raster" && isPublishedMap(layer.address) && (
        <p className="legend-from">{publishedWords.legend}</p>
      )}
      {layer.kind === "range" && <p className="legend-from">{rangeWords.means}</p>}
      {layer.kind === "own" && <p className="legend-from">{ownSpeciesWords.legend}</p>}
      {legend.chosen && <p className="legend-from">{legend.chosen.meaning}</p>}
      <LegendNoise layer={layer} noise={legend.noise} tiles={tiles} />
      {layer.kind === "raster" && legend.own !== undefined && (
        <p className="legend-from">
          {[
            scale.kind === "classes" ? rasterWords.table : rasterWords.stretchText(layer.stretch),
            rasterWords.nodata(legend.own.nodata),
          ].join(" · ")}
        </p>
      )}
      {isFailed && isPredicted(layer) && <p className="legend-from">{words.whole}</p>}
      <LegendLacking lacking={legend.lacking ?? []} />
      {isPredicted(layer) && extrapolation === "hatched" && (
        <p className="legend-from">{judges ? words.hatch : words.noHatch}</p>
      )}
      {hasInAdvance(tiles) && <p className="legend-from">{words.inAdvance}</p>}
      {isPredicted(layer) && hasCoarse(tiles) && <p className="legend-from">{words.coarse}</p>}
    </section>
  );
}

/** The codes that the drawn values are indices into. */
function classesOf(tiles: LayerTiles): readonly string[] {
  return tiles.kind === "predicted" ? (tiles.answers.values().next().value?.classes ?? NO_CODES) : NO_CODES;
}

/** The share below which a cell is only washed; null for layers in which every value has a colour. */
function leastText(layer: ShownLayer, { chosen, unit }: LegendNumbers): string | null {
  if (layer.kind === "range") return chosen ? rangeWords.threshold.below(chosen.threshold) : null;
  const least = leastDrawn(layer, unit);
  return least === null ? null : lookWords.legend.least(percentText(least));
}

function sources(legend: LegendNumbers, layer: ShownLayer): string[] {
  if (layer.kind === "range") return [...legend.models];
  const { models, items, isSimulated } = legend;
  const years = legend.year === null ? [] : [String(legend.year)];
  const from = isPredicted(layer) ? [pictureText(legend), ...models] : [...years, ...items.slice(0, 2)];
  return [...from, ...(isSimulated ? [lookWords.legend.simulated] : [])];
}
