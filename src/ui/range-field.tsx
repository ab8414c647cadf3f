import { useId } from "react";

interface RangeFieldProps {
  readonly label: string;
  readonly value: number;
  /** The value as text. */
  readonly text: string;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  onChange(value: number): void;
}

/** A slider for a number, with the value as text beside its label. */
export function RangeField({ label, value, text, least, most, step, onChange }: RangeFieldProps) {
  const id = useId();
  return (
    <div className="range-field">
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{text}</output>
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        step={step}
        value={value}
        aria-valuetext={text}
        onChange={({ target }) => onChange(Number(target.value))}
      />
    </div>
  );
}
