import { drawnUncertainty } from "../../state/drawn-uncertainty.ts";
import { layerIn } from "../../state/slot-layer.ts";
import type { Slot } from "../../state/tiles-slice.ts";
import { useApp } from "../use-app.ts";
import { lookWords } from "../words/look-words.ts";
import { ComparedModel } from "./compared-model.tsx";
import { LayerTitle } from "./layer-title.tsx";
import { legendScale } from "./legend-scale.ts";
import { legendValue } from "./legend-value.ts";

/** The closed legend in one line: a strip of its colours, the layer, and its value under the pointer or in the chosen cell. */
export function LegendChip({ slot }: { readonly slot: Slot }) {
  const layer = useApp(({ address }) => layerIn(slot, address));
  const choice = useApp(({ address }) => address.uncertainty);
  const legend = useApp(({ layerStatus }) => layerStatus.legends[slot]);
  const under = useApp(({ layerStatus }) => layerStatus.unders[slot] ?? layerStatus.atCell[slot]);
  // The same layer by two models: the models' names tell the lines apart, and the line on the map names the layer.
  const isOfModel = useApp(
    ({ address }) =>
      address.compareSdm !== null &&
      slot !== "otherTiles" &&
      JSON.stringify(address.layer) === JSON.stringify(address.compare),
  );
  if (layer === null) return null;
  const isUncertainty = drawnUncertainty(layer, choice) === "shown";
  const scale = legend && legendScale(layer, legend, isUncertainty);
  const ends = scale?.kind === "ramp" ? [scale.ticks[0]?.text, scale.ticks.at(-1)?.text] : null;
  const code = scale?.kind === "classes" && under !== null ? legend?.codes[under.value] : undefined;
  const value =
    scale?.kind === "ramp" ? legend && legendValue(layer, under, isUncertainty, legend)?.text : code;
  return (
    <span className="legend-chip">
      {scale?.kind === "ramp" && (
        <span
          className="legend-strip"
          aria-hidden="true"
          style={{ background: `linear-gradient(90deg, ${scale.stops.join()})` }}
        />
      )}
      {scale?.kind === "classes" && (
        <span className="legend-strip legend-strip-classes" aria-hidden="true">
          {scale.classes.slice(0, 5).map(({ code: key, colour }) => (
            <span key={key} style={{ background: colour }} />
          ))}
        </span>
      )}
      {isOfModel ? <ComparedModel slot={slot} /> : <LayerTitle slot={slot} />}
      {value != null ? (
        <b className="legend-chip-value">{value}</b>
      ) : (
        ends !== null && <span className="soft">{ends.join("–")}</span>
      )}
      {legend?.isSimulated === true && <span className="soft">{lookWords.legend.simulated}</span>}
    </span>
  );
}
