import {
  formatMapLayer,
  indicatorNames,
  type MapLayer,
  parseMapLayer,
} from "../../../prediction/map-layer.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { knownModels } from "../../../state/known-sources.ts";
import { SelectField } from "../../select-field.tsx";
import { useApp } from "../../use-app.ts";
import { layerName, lookWords } from "../../words/look-words.ts";
import { yearOptions } from "./year-options.ts";

const LEVELS = [1, 2, 3] as const;

/** What stands right of the swipe line: another layer, year or model, or nothing. */
export function ComparePart() {
  const { layer, compare, compareYear, compareSdm, sdm } = useApp((state) => state.address);
  const card = useApp((state) => shownAnswer(state.catalogueCard));
  const go = useApp((state) => state.go);
  const words = lookWords.compare;
  if (layer === null) return null;
  const layers: MapLayer[] = [
    ...[layer, compare].filter((one) => one?.kind === "species"),
    ...indicatorNames.map((indicator): MapLayer => ({ kind: "indicator", indicator })),
    ...LEVELS.map((level): MapLayer => ({ kind: "habitat", level })),
  ];
  const texts = [...new Set(layers.map(formatMapLayer))];
  const models = [...new Set([...knownModels.sdm, sdm, ...(compareSdm === null ? [] : [compareSdm])])];
  return (
    <section className="part" aria-labelledby="compare-title">
      <h2 id="compare-title">{words.title}</h2>
      <SelectField
        label={words.right}
        options={[
          { value: "", name: words.off },
          ...texts.map((value) => ({ value, name: layerName(parseMapLayer(value) ?? layer) })),
        ]}
        value={compare === null ? "" : formatMapLayer(compare)}
        onChoose={(value) => go({ compare: parseMapLayer(value) }, "push")}
      />
      {compare !== null && (
        <>
          <div className="layer-fields layer-fields-even">
            <SelectField
              label={words.year}
              options={yearOptions(card?.years ?? null, compareYear, words.asLeft)}
              value={compareYear === null ? "" : String(compareYear)}
              onChoose={(value) => go({ compareYear: value === "" ? null : Number(value) }, "push")}
            />
            {models.length > 1 && (
              <SelectField
                label={words.sdm}
                options={[
                  { value: "", name: words.asLeft },
                  ...models.map((value) => ({ value, name: value })),
                ]}
                value={compareSdm ?? ""}
                onChoose={(value) => go({ compareSdm: value === "" ? null : value }, "push")}
              />
            )}
          </div>
          <p className="note">{words.note}</p>
          {compareYear !== null && <p className="note">{words.yearNote}</p>}
        </>
      )}
    </section>
  );
}
