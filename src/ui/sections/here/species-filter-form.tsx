import { useMemo } from "react";
import { SelectField } from "../../select-field.tsx";
import {
  ALL_SPECIES,
  SPECIES_FLAGS,
  SPECIES_SORTS,
  type SpeciesFilter,
  type SpeciesLine,
} from "../../species/filter-species.ts";
import { hereWords } from "../../words/here-words.ts";

interface SpeciesFilterFormProps {
  readonly lines: readonly SpeciesLine[];
  readonly filter: SpeciesFilter;
  onChange(filter: SpeciesFilter): void;
}

const ORIGINS = ["native", "introduced"] as const;

/** The fields that narrow and sort a species list; families and growth forms are those of the list itself. */
export function SpeciesFilterForm({ lines, filter, onChange }: SpeciesFilterFormProps) {
  const { species } = hereWords;
  const families = useMemo(() => valuesOf(lines, "family"), [lines]);
  const forms = useMemo(() => valuesOf(lines, "growthForm"), [lines]);
  const change = (part: Partial<SpeciesFilter>) => onChange({ ...filter, ...part });
  const set = [filter.family, filter.growthForm, filter.origin, filter.flag].filter(
    (one) => one !== null,
  ).length;
  return (
    <search className="filter">
      <input
        type="search"
        className="field"
        aria-label={species.filterName}
        placeholder={species.filterName}
        value={filter.text}
        onChange={({ target }) => change({ text: target.value })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={filter.isListedOnly}
          onChange={({ target }) => change({ isListedOnly: target.checked })}
        />
        {species.listed}
      </label>
      <details className="fold">
        <summary>
          {species.filters}
          {set > 0 && <span className="filter-count"> · {species.active(set)}</span>}
        </summary>
        <div className="filter-fields">
          <SelectField
            label={species.sort}
            options={SPECIES_SORTS.map((value) => ({ value, name: species.sorts[value] }))}
            value={filter.sort}
            onChoose={(sort) => change({ sort })}
          />
          <AnyField
            label={species.family}
            options={families.map((value) => ({ value, name: value }))}
            value={filter.family}
            onChoose={(family) => change({ family })}
          />
          <AnyField
            label={species.growthForm}
            options={forms.map((value) => ({ value, name: value }))}
            value={filter.growthForm}
            onChoose={(growthForm) => change({ growthForm })}
          />
          <AnyField
            label={species.origin}
            options={ORIGINS.map((value) => ({ value, name: species.origins[value] }))}
            value={filter.origin}
            onChoose={(origin) => change({ origin })}
          />
          <AnyField
            label={species.flag}
            options={SPECIES_FLAGS.map((value) => ({ value, name: species.flags[value] }))}
            value={filter.flag}
            onChoose={(flag) => change({ flag })}
          />
          <button
            type="button"
            className="button"
            onClick={() => onChange({ ...ALL_SPECIES, isListedOnly: filter.isListedOnly })}
          >
            {species.reset}
          </button>
        </div>
      </details>
    </search>
  );
}

interface AnyFieldProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly name: string }[];
  readonly value: Value | null;
  onChoose(value: Value | null): void;
}

/** A select whose first choice is "Any", null. */
function AnyField<Value extends string>({ label, options, value, onChoose }: AnyFieldProps<Value>) {
  return (
    <SelectField
      label={label}
      options={[{ value: "" as const, name: hereWords.species.any }, ...options]}
      value={value ?? ""}
      onChoose={(chosen) => onChoose(chosen === "" ? null : chosen)}
    />
  );
}

function valuesOf(lines: readonly SpeciesLine[], field: "family" | "growthForm"): string[] {
  const values = lines.map(({ entry }) => entry?.[field] ?? null).filter((value) => value !== null);
  return [...new Set(values)].sort();
}
