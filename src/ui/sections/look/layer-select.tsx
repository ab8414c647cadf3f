import { useId } from "react";
import {
  formatMapLayer,
  indicatorNames,
  type MapLayer,
  parseMapLayer,
} from "../../../prediction/map-layer.ts";
import { useApp } from "../../use-app.ts";
import { FIND_FIELD_ID } from "../../use-keyboard.ts";
import { lookWords } from "../../words/look-words.ts";

interface LayerSelectProps {
  readonly label: string;
  readonly layer: MapLayer;
  onChoose(layer: MapLayer): void;
}

const LEVELS = [1, 2, 3] as const;
const SEARCH = "search";

/** Which layer: the indicators, habitats at three levels, and the species in use. Other species are found in the search field. */
export function LayerSelect({ label, layer, onChoose }: LayerSelectProps) {
  const id = useId();
  const species = useApp(({ address }) => address.layer);
  const words = lookWords.layer;
  const known = [layer, species].flatMap((one) => (one?.kind === "species" ? one.species : []));
  return (
    <div className="select-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="field"
        value={formatMapLayer(layer)}
        onChange={({ target }) => {
          const chosen = parseMapLayer(target.value);
          if (chosen !== null) onChoose(chosen);
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
      </select>
    </div>
  );
}
