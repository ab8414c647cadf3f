import { shownAnswer } from "../../../state/asked.ts";
import { SelectField } from "../../select-field.tsx";
import { useApp } from "../../use-app.ts";
import { lookWords } from "../../words/look-words.ts";
import { yearOptions } from "./year-options.ts";

/** The choice of the year of the Sentinel-2 composite. */
export function YearSelect() {
  const year = useApp(({ address }) => address.year);
  const card = useApp((state) => shownAnswer(state.catalogueCard));
  const go = useApp((state) => state.go);
  return (
    <SelectField
      label={lookWords.year.title}
      options={yearOptions(card?.years ?? null, year, lookWords.year.newest)}
      value={year === null ? "" : String(year)}
      onChoose={(chosen) => go({ year: chosen === "" ? null : Number(chosen) }, "push")}
    />
  );
}
