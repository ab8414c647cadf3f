import { climateYears, type InputLayer, landsatYears } from "../../../prediction/input/input-layer.ts";
import { RangeField } from "../../range-field.tsx";
import { SelectField } from "../../select-field.tsx";
import { inputWords, monthName } from "../../words/input-words.ts";

interface InputFieldsProps {
  readonly layer: InputLayer;
  onChange(layer: InputLayer): void;
}

/**
 * The fields for the date of an input: a quarter for Landsat, a month for climate. Shows nothing for inputs without a date.
 */
export function InputFields({ layer, onChange }: InputFieldsProps) {
  if (layer.kind === "landsat") return <LandsatDate layer={layer} onChange={onChange} />;
  if (layer.kind === "climate") return <ClimateDate layer={layer} onChange={onChange} />;
  return null;
}

function LandsatDate({
  layer,
  onChange,
}: InputFieldsProps & { layer: Extract<InputLayer, { kind: "landsat" }> }) {
  const [first, last] = landsatYears;
  return (
    <RangeField
      label={inputWords.date}
      value={(layer.year - first) * 4 + layer.quarter - 1}
      text={inputWords.dateText(layer.year, layer.quarter)}
      least={0}
      most={(last - first) * 4 + 3}
      step={1}
      onChange={(at) => onChange({ ...layer, year: first + Math.floor(at / 4), quarter: (at % 4) + 1 })}
    />
  );
}

function ClimateDate({
  layer,
  onChange,
}: InputFieldsProps & { layer: Extract<InputLayer, { kind: "climate" }> }) {
  const [first, last] = climateYears;
  const years = Array.from({ length: last - first + 1 }, (_, index) => String(last - index));
  return (
    <>
      <RangeField
        label={inputWords.month}
        value={layer.month}
        text={monthName(layer.month)}
        least={1}
        most={12}
        step={1}
        onChange={(month) => onChange({ ...layer, month })}
      />
      <SelectField
        label={inputWords.years}
        options={[
          { value: "", name: inputWords.allYears(first, last) },
          ...years.map((year) => ({ value: year, name: year })),
        ]}
        value={layer.year === null ? "" : String(layer.year)}
        onChoose={(year) => onChange({ ...layer, year: year === "" ? null : Number(year) })}
      />
    </>
  );
}
