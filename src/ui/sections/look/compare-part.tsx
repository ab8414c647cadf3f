import { indicatorNames } from "../../../prediction/map-layer.ts";
import {
  formatShownLayer,
  isPredicted,
  parseShownLayer,
  type ShownLayer,
} from "../../../prediction/shown-layer.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { knownModels } from "../../../state/known-sources.ts";
import { SelectField } from "../../select-field.tsx";
import { useApp } from "../../use-app.ts";
import { layerName, lookWords } from "../../words/look-words.ts";
import { groundChoices, inputChoices } from "./input-choices.ts";
import { InputFields } from "./input-fields.tsx";
import { Legend } from "./legend.tsx";
import { yearOptions } from "./year-options.ts";

const LEVELS = [1, 2, 3] as const;

/** What stands right of the swipe line: another layer, year or model, or nothing. */
export function ComparePart() {
  const { layer, compare, compareYear, compareSdm, sdm } = useApp((state) => state.address);
  const card = useApp((state) => shownAnswer(state.catalogueCard));
  const go = useApp((state) => state.go);
  const words = lookWords.compare;
  if (layer === null) return null;
  const layers: ShownLayer[] = [
    ...[layer, compare].filter((one) => one?.kind === "species"),
    ...indicatorNames.map((indicator): ShownLayer => ({ kind: "indicator", indicator })),
    ...LEVELS.map((level): ShownLayer => ({ kind: "habitat", level })),
    ...inputChoices(compare),
    ...groundChoices,
  ];
  const texts = [...new Set(layers.map(formatShownLayer))];
  const models = [...new Set([...knownModels.sdm, sdm, ...(compareSdm === null ? [] : [compareSdm])])];
  return (
    <section className="part" aria-labelledby="compare-title">
      <h2 id="compare-title">{words.title}</h2>
      <SelectField
        label={words.right}
        options={[
          { value: "", name: words.off },
          ...texts.map((value) => ({ value, name: layerName(parseShownLayer(value) ?? layer) })),
        ]}
        value={compare === null ? "" : formatShownLayer(compare)}
        onChoose={(value) => go({ compare: parseShownLayer(value) }, "push")}
      />
      {compare !== null && (
        <>
          {!isPredicted(compare) && (
            <InputFields layer={compare} onChange={(changed) => go({ compare: changed }, "replace")} />
          )}
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
          <Legend slot="comparedTiles" />
          <p className="note">{words.note}</p>
          {compareYear !== null && <p className="note">{words.yearNote}</p>}
        </>
      )}
    </section>
  );
}
