import type { YearChange } from "../../../prediction/map-layers/change/year-change.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { SelectField } from "../../select-field.tsx";
import { useApp } from "../../use-app.ts";
import { lookWords } from "../../words/look-words.ts";
import { yearOptions } from "./year-options.ts";

interface SinceSelectProps {
  readonly layer: YearChange;
  onChange(layer: YearChange): void;
}

/** The choice of the earlier year of a difference between years. */
export function SinceSelect({ layer, onChange }: SinceSelectProps) {
  const card = useApp((state) => shownAnswer(state.catalogueCard));
  const [, ...years] = yearOptions(card?.years ?? null, layer.since, "");
  return (
    <SelectField
      label={lookWords.since.title}
      options={years}
      value={String(layer.since)}
      onChoose={(since) => onChange({ ...layer, since: Number(since) })}
    />
  );
}
