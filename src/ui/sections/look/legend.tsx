import type { OwnRaster } from "../../../prediction/input/input-tile.ts";
import { isPredicted } from "../../../prediction/shown-layer.ts";
import type { LegendNumbers } from "../../../state/layer-slice.ts";
import { layerIn } from "../../../state/slot-layer.ts";
import type { LayerTiles, Slot } from "../../../state/tiles-slice.ts";
import { BannerNote } from "../../banner-note.tsx";
import { squareMetres } from "../../sentence.ts";
import { useApp } from "../../use-app.ts";
import { inputWords } from "../../words/input-words.ts";
import { layerWords } from "../../words/layer-words.ts";
import { lookWords } from "../../words/look-words.ts";
import { pictureText } from "../../words/own-picture-words.ts";
import { rasterWords } from "../../words/raster-words.ts";
import { legendChannels } from "./legend-channels.ts";
import { LegendClasses } from "./legend-classes.tsx";
import { LegendPicture } from "./legend-picture.tsx";
import { LegendRamp } from "./legend-ramp.tsx";
import { legendScale } from "./legend-scale.ts";

const NO_CODES: readonly string[] = [];
/** The values of a colour table. */
const TABLE_CODES = Array.from({ length: 256 }, (_, value) => String(value));

/**
 * The legend of the layer in a slot of the map: quantity and unit, colours, year, model or source, whether it is simulated,
 * and the meaning of hatching.
 */
export function Legend({ slot }: { readonly slot: Slot }) {
  const legend = useApp(({ layerStatus }) => layerStatus.legends[slot]);
  const under = useApp(({ layerStatus }) => layerStatus.unders[slot]);
  const isTooWide = useApp(({ layerStatus }) => layerStatus.isTooWide);
  const isFailed = useApp(({ layerStatus }) => layerStatus.failure !== null);
  const codes = useApp(({ [slot]: tiles }) =>
    tiles?.kind === "predicted" ? (tiles.answers.values().next().value?.classes ?? NO_CODES) : NO_CODES,
  );
  const isBlank = useApp(({ [slot]: tiles }) => tiles !== null && hasNoNumbers(tiles));
  const layer = useApp(({ address }) => layerIn(slot, address));
  const { uncertainty, extrapolation } = useApp((state) => state.address);
  const words = lookWords.legend;
  if (layer === null) return null;
  if (legend === null) return isTooWide ? null : <p className="note">{words.none}</p>;
  const isUncertainty = isPredicted(layer) && uncertainty === "shown";
  const scale = legendScale(layer, legend, isUncertainty);
  const note = isPredicted(layer) ? layerWords(layer).legendNote : null;
  const unit = layer.kind === "climate" && layer.variable === "pr" ? inputWords.perMonth : legend.unit;
  const quantity = legend.own === undefined ? unit : rampTitle(legend.own, unit);
  return (
    <section className="legend" aria-label={slot === "tiles" ? words.title : words.titles[slot]}>
      {legend.banner !== null && legend.banner.kind !== "simulated" && <BannerNote banner={legend.banner} />}
      {scale.kind === "ramp" && (
        <LegendRamp
          scale={scale}
          unit={`${isUncertainty ? `${words.uncertainty}, ` : ""}${squareMetres(quantity)}`}
          under={under}
          isUncertainty={isUncertainty}
        />
      )}
      {scale.kind === "classes" && (
        <LegendClasses
          classes={scale.classes}
          under={under}
          codes={legend.own === undefined ? codes : TABLE_CODES}
        />
      )}
      {scale.kind === "picture" && (
        <LegendPicture channels={legendChannels(layer, legend, scale)} under={under} />
      )}
      {scale.kind === "shade" && <p>{inputWords.light}</p>}
      <p className="legend-from">{sources(legend, isPredicted(layer)).join(" · ")}</p>
      {legend.noise !== null && <p className="legend-from">{words.noise(legend.noise)}</p>}
      {legend.noise !== null && isBlank && <p className="note">{words.nothingBeyondNoise}</p>}
      {layer.kind === "raster" && legend.own !== undefined && (
        <p className="legend-from">
          {[
            scale.kind === "classes" ? rasterWords.table : rasterWords.stretchText(layer.stretch),
            rasterWords.nodata(legend.own.nodata),
          ].join(" · ")}
        </p>
      )}
      {isFailed && isPredicted(layer) && <p className="legend-from">{words.whole}</p>}
      {note !== null && <p className="legend-from">{note}</p>}
      {isPredicted(layer) && extrapolation === "hatched" && <p className="legend-from">{words.hatch}</p>}
    </section>
  );
}

function hasNoNumbers({ answers }: LayerTiles): boolean {
  return [...answers.values()].every(({ values }) => values.every(Number.isNaN));
}

/** The title of a raster's ramp: its band and unit. */
function rampTitle({ bands }: OwnRaster, unit: string): string {
  const [band] = bands;
  const name = band === undefined ? [] : [rasterWords.bandName(band.number, band.name)];
  return [...name, unit === "" ? rasterWords.noUnit : unit].join(", ");
}

function sources(legend: LegendNumbers, isOfModel: boolean): string[] {
  const { models, items, isSimulated } = legend;
  const years = legend.year === null ? [] : [String(legend.year)];
  const from = isOfModel ? [pictureText(legend), ...models] : [...years, ...items.slice(0, 2)];
  return [...from, ...(isSimulated ? [lookWords.legend.simulated] : [])];
}
