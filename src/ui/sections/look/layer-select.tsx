import { useId } from "react";
import { fileName } from "../../../core/file-address.ts";
import { formatInputLayer, type InputLayer } from "../../../prediction/input/input-layer.ts";
import { indicatorNames } from "../../../prediction/map-layer.ts";
import { formatShownLayer, parseShownLayer, type ShownLayer } from "../../../prediction/shown-layer.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { useApp } from "../../use-app.ts";
import { FIND_FIELD_ID } from "../../use-keyboard.ts";
import { inputName, inputWords } from "../../words/input-words.ts";
import { lookWords } from "../../words/look-words.ts";
import { rasterWords } from "../../words/raster-words.ts";
import { groundChoices, inputChoices } from "./input-choices.ts";
import { rastersBeside, useKnownRasters } from "./use-known-rasters.ts";

interface LayerSelectProps {
  readonly label: string;
  readonly layer: ShownLayer;
  onChoose(layer: ShownLayer): void;
}

const LEVELS = [1, 2, 3] as const;
const SEARCH = "search";
const ADD = "add";

/**
 * Which layer: the indicators, habitats at three levels, the species in use, the inputs, differences between years,
 * and the person's own rasters. Other species are found in the search field.
 */
export function LayerSelect({ label, layer, onChoose }: LayerSelectProps) {
  const id = useId();
  const species = useApp(({ address }) => address.layer);
  const years = useApp((state) => shownAnswer(state.catalogueCard)?.years ?? null);
  const since = layer.kind === "change" ? layer.since : years && years[0] < years[1] ? years[0] : null;
  const rasters = useKnownRasters();
  const go = useApp((state) => state.go);
  const words = lookWords.layer;
  const known = [layer, species].flatMap((one) => (one?.kind === "species" ? one.species : []));
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
        <optgroup label={words.groups.indicators}>
          {indicatorNames.map((name) => (
            <option key={name} value={name}>
              {words.indicators[name]}
            </option>
          ))}
        </optgroup>
        <optgroup label={words.groups.habitats}>
          {LEVELS.map((level) => (
            <option key={level} value={`habitat:${level}`}>
              {words.habitat(level)}
            </option>
          ))}
        </optgroup>
        <optgroup label={words.groups.species}>
          {[...new Set(known)].map((name) => (
            <option key={name} value={`species:${name}`}>
              {name}
            </option>
          ))}
          <option value={SEARCH}>{known.length > 0 ? words.otherSpecies : words.oneSpecies}</option>
        </optgroup>
        {since !== null && (
          <optgroup label={words.groups.changes}>
            {indicatorNames.map((indicator) => (
              <option key={indicator} value={formatShownLayer({ kind: "change", indicator, since })}>
                {words.change(indicator)}
              </option>
            ))}
          </optgroup>
        )}
        <InputOptions label={inputWords.group} inputs={inputChoices(layer)} />
        <InputOptions label={inputWords.ground} inputs={groundChoices} />
        <optgroup label={rasterWords.group}>
          {rastersBeside(rasters, layer).map((raster) => (
            <option key={formatShownLayer(raster)} value={formatShownLayer(raster)}>
              {fileName(raster.address)}
            </option>
          ))}
          <option value={ADD}>{rasterWords.add}</option>
        </optgroup>
      </select>
    </div>
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
