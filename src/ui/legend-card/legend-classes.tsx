import { useEffect, useState } from "react";
import type { LegendScale } from "../../layers/legend.ts";
import type { Slot } from "../../state/tiles-slice.ts";
import { useApp } from "../use-app.ts";
import { lookWords } from "../words/look-words.ts";

interface LegendClassesProps {
  readonly slot: Slot;
  readonly classes: Extract<LegendScale, { kind: "classes" }>["classes"];
  /** The code under the pointer, else in the chosen cell; null where there is none. */
  readonly marked: string | null;
}

/** A legend with more classes than this can be searched. */
const MOST_WITHOUT_SEARCH = 10;

/** The classes on the map. One that is pointed at stands out on the map; one that is pressed is shown alone. */
export function LegendClasses({ slot, classes, marked }: LegendClassesProps) {
  const litClass = useApp((state) => state.litClass);
  const setLitClass = useApp((state) => state.setLitClass);
  const [text, setText] = useState("");
  useEffect(() => () => setLitClass(null), [setLitClass]);
  const words = lookWords.legend;
  const alone = litClass?.slot === slot && litClass.isAlone ? litClass.code : null;
  const isLong = classes.length > MOST_WITHOUT_SEARCH;
  const wanted = text.trim().toLowerCase();
  const shown = classes.filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(wanted));
  const pointAt = (code: string | null) => {
    if (alone === null) setLitClass(code === null ? null : { slot, code, isAlone: false });
  };
  return (
    <>
      {isLong && (
        <input
          type="search"
          className="field legend-search"
          aria-label={words.search}
          placeholder={words.search}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      )}
      <ul className="legend-classes" onMouseLeave={() => pointAt(null)}>
        {shown.map(({ code, name, colour }) => (
          <li key={code} aria-current={code === marked ? "true" : undefined}>
            <button
              type="button"
              aria-pressed={code === alone}
              onMouseEnter={() => pointAt(code)}
              onFocus={() => pointAt(code)}
              onBlur={() => pointAt(null)}
              onClick={() => setLitClass(code === alone ? null : { slot, code, isAlone: true })}
            >
              <svg viewBox="0 0 14 14" aria-hidden="true">
                <rect width="14" height="14" rx="2" fill={colour} />
              </svg>
              <span>
                <span className="habitat-code">{code}</span> {name}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="note">{words.noClass}</p>}
      {alone !== null && (
        <p className="legend-alone" role="status">
          {words.alone(alone)}{" "}
          <button type="button" className="link" onClick={() => setLitClass(null)}>
            {words.all}
          </button>
        </p>
      )}
    </>
  );
}
