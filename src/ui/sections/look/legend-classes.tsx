import type { LegendScale } from "../../../layers/legend.ts";
import type { NumbersUnder } from "../../../state/layer-slice.ts";
import { lookWords } from "../../words/look-words.ts";

interface LegendClassesProps {
  readonly classes: Extract<LegendScale, { kind: "classes" }>["classes"];
  readonly under: NumbersUnder | null;
  /** The codes that the map's values are indices into. */
  readonly codes: readonly string[];
}

/** The number of classes that are listed before the rest is summarised. */
const SHOWN = 14;

/** The habitat classes on the map, with a mark at the one under the pointer. */
export function LegendClasses({ classes, under, codes }: LegendClassesProps) {
  const marked = under === null ? null : codes[under.value];
  return (
    <ul className="legend-classes">
      {classes.slice(0, SHOWN).map(({ code, name, colour }) => (
        <li key={code} aria-current={code === marked ? "true" : undefined}>
          <svg viewBox="0 0 14 14" aria-hidden="true">
            <rect width="14" height="14" rx="2" fill={colour} />
          </svg>
          <span>
            <span className="habitat-code">{code}</span> {name}
          </span>
        </li>
      ))}
      {classes.length > SHOWN && <li className="soft">{lookWords.legend.more(classes.length - SHOWN)}</li>}
    </ul>
  );
}
