import { useId } from "react";

interface ChoiceProps<Value extends string> {
  readonly label: string;
  /** True where a heading beside the choice already gives the label. */
  readonly isLabelHidden?: boolean;
  /** True where the choice is one of several fields under a heading. */
  readonly isLabelPlain?: boolean;
  readonly options: readonly Value[];
  readonly names: Readonly<Record<Value, string>>;
  readonly value: Value;
  onChoose(value: Value): void;
}

/** A choice of one of a few values: radio buttons drawn as a row of segments. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, isLabelHidden = false, isLabelPlain = false, options, names, value, onChoose } = props;
  const group = useId();
  return (
    <fieldset className="choice">
      <legend className={isLabelHidden ? "only-read" : isLabelPlain ? "plain" : undefined}>{label}</legend>
      <div className="choice-row">
        {options.map((option) => (
          <label key={option}>
            <input type="radio" name={group} checked={option === value} onChange={() => onChoose(option)} />
            <span>{names[option]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
