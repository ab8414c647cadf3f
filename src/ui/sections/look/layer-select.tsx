import { type ReactNode, useId } from "react";
import { formatInputLayer, type InputLayer } from "../../../prediction/input/input-layer.ts";
import { formatMapLayer, type MapLayer, offeredLayers } from "../../../prediction/map-layer.ts";
import { type RangeLayer, USUAL_RULE } from "../../../prediction/range/range-layer.ts";
import { formatShownLayer, parseShownLayer, type ShownLayer } from "../../../prediction/shown-layer.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { rangeModel } from "../../../state/range-model.ts";
import { useOwnSpecies } from "../../species/use-own-species.ts";
import { useApp } from "../../use-app.ts";
import { FIND_FIELD_ID } from "../../use-keyboard.ts";
import { inputName, inputWords } from "../../words/input-words.ts";
import { LAYER_WORDS, layerWords } from "../../words/layer-words.ts";
import { lookWords } from "../../words/look-words.ts";
import { rangeWords } from "../../words/range-words.ts";
import { rasterName, rasterWords } from "../../words/raster-words.ts";
import { groundChoices, inputChoices } from "./input-choices.ts";
import { speciesInLayer } from "./species-in-layer.ts";
import { rastersBeside, useKnownRasters } from "./use-known-rasters.ts";

interface LayerSelectProps {
  readonly label: string;
  readonly layer: ShownLayer;
  onChoose(layer: ShownLayer): void;
}

const SEARCH = "search";
const ADD = "add";

/**
 * The list to choose a layer from: predicted layers by kind, with the species in use, then the inputs and the person's own
 * rasters. Other species are found in the search field.
 */
export function LayerSelect({ label, layer, onChoose }: LayerSelectProps) {
  const id = useId();
  const species = useApp(({ address }) => address.layer);
  const years = useApp((state) => shownAnswer(state.catalogueCard)?.years ?? null);
  const since = layer.kind === "change" ? layer.since : years && years[0] < years[1] ? years[0] : null;
  const rasters = useKnownRasters();
  const go = useApp((state) => state.go);
  const words = lookWords.layer;
  const ownSpecies = useOwnSpecies();
  const hasRanges = useApp((state) => rangeModel(state) !== null);
  const ranges = rangesOffered(layer);
  const known = [layer, species].flatMap((one) => speciesInLayer(one) ?? []);
  const hasSecond = useApp(({ address }) => address.second !== null) || isOfTwo(layer);
  return (
    <div className="select-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="field"
        value={formatShownLayer(
          layer.kind === "species" ? { kind: "species", species: layer.species } : layer,
        )}
        onChange={({ target }) => {
          const chosen = parseShownLayer(target.value);
          if (chosen !== null) onChoose(chosen);
          else if (target.value === ADD) go({ panel: "models" }, "push");
          else document.getElementById(FIND_FIELD_ID)?.focus();
        }}
      >
        {offeredLayers({ species: known, ownSpecies, since, hasSecond }).map(([kind, layers]) =>
          kind === "species" ? (
            <PredictedOptions key={kind} kind={kind} layers={layers}>
              <option value={SEARCH}>{known.length > 0 ? words.otherSpecies : words.oneSpecies}</option>
            </PredictedOptions>
          ) : (
            layers.length > 0 && <PredictedOptions key={kind} kind={kind} layers={layers} />
          ),
        )}
        {(hasRanges || layer.kind === "range") && (
          <optgroup label={rangeWords.group}>
            {ranges.map((range) => (
              <option key={formatShownLayer(range)} value={formatShownLayer(range)}>
                {rangeWords.name(range.species)}
              </option>
            ))}
            <option value={SEARCH}>{rangeWords.other}</option>
          </optgroup>
        )}
        <InputOptions label={inputWords.group} inputs={inputChoices(layer)} />
        <InputOptions label={inputWords.ground} inputs={groundChoices} />
        <optgroup label={rasterWords.group}>
          {rastersBeside(rasters, layer).map((raster) => (
            <option key={formatShownLayer(raster)} value={formatShownLayer(raster)}>
              {rasterName({ ...raster, bands: null })}
            </option>
          ))}
          <option value={ADD}>{rasterWords.add}</option>
        </optgroup>
      </select>
    </div>
  );
}

/** Whether two models make the layer: it stays in the list when a link names no second one. */
function isOfTwo({ kind }: ShownLayer): boolean {
  return kind === "difference" || kind === "fused";
}

/** The range that is drawn, or that of the species that is drawn. */
function rangesOffered(layer: ShownLayer): readonly RangeLayer[] {
  if (layer.kind === "range") return [layer];
  return layer.kind === "species" ? [{ kind: "range", species: layer.species, rule: USUAL_RULE }] : [];
}

interface PredictedOptionsProps {
  readonly kind: MapLayer["kind"];
  readonly layers: readonly MapLayer[];
  readonly children?: ReactNode;
}

/** A group of predicted layers among the options of a list; `children` are further options of the group. */
function PredictedOptions({ kind, layers, children }: PredictedOptionsProps) {
  return (
    <optgroup label={LAYER_WORDS[kind].group}>
      {layers.map((layer) => (
        <option key={formatMapLayer(layer)} value={formatMapLayer(layer)}>
          {layerWords(layer).choice(layer)}
        </option>
      ))}
      {children}
    </optgroup>
  );
}

/** A group of inputs among the options of a list. */
function InputOptions({ label, inputs }: { label: string; inputs: readonly InputLayer[] }) {
  return (
    <optgroup label={label}>
      {inputs.map((input) => (
        <option key={formatInputLayer(input)} value={formatInputLayer(input)}>
          {inputName(input)}
        </option>
      ))}
    </optgroup>
  );
}
