import { useState } from "react";
import type { AreaAnswer } from "../../../prediction/area/area-answer.ts";
import { HabitatBars } from "../../charts/habitat-bars.tsx";
import { Choice } from "../../choice.tsx";
import { areaText } from "../../number-text.ts";
import { areaWords } from "../../words/area-words.ts";

const LEVELS = ["1", "2", "3"] as const;
type Level = (typeof LEVELS)[number];
/** Classes that get a bar of their own. */
const SHOWN = 8;
/** The least share of the area that is shown; a smaller share cannot be told from zero. */
const LEAST_SHARE = 0.005;

/** The area of each EUNIS class, at the level that is chosen. */
export function AreaHabitats({ answer: { habitats, areaSquareMetres, done } }: { answer: AreaAnswer }) {
  const [level, setLevel] = useState<Level>("1");
  const words = areaWords.habitats;
  if (habitats === null)
    return (
      <section className="part" aria-labelledby="area-habitats-title">
        <h2 id="area-habitats-title">{words.title}</h2>
        <p className="note">{done ? words.none : words.pending}</p>
      </section>
    );
  const classes = habitats[`level${level}`];
  const named = classes
    .slice(0, SHOWN)
    .filter(({ squareMetres }) => squareMetres > LEAST_SHARE * areaSquareMetres);
  const together = classes.reduce((sum, one) => sum + one.squareMetres, 0);
  const rest = classes.slice(named.length).filter(({ squareMetres }) => squareMetres > 0);
  return (
    <section className="part" aria-labelledby="area-habitats-title">
      <h2 id="area-habitats-title">{words.title}</h2>
      <p className="note">{words.note(habitats.cells)}</p>
      <Choice<Level>
        label={words.title}
        isLabelHidden
        options={LEVELS}
        names={{ 1: words.level(1), 2: words.level(2), 3: words.level(3) }}
        value={level}
        onChoose={setLevel}
      />
      <HabitatBars
        bars={named.map(({ code, name, squareMetres, samplingError }) => ({
          code,
          name,
          share: squareMetres / areaSquareMetres,
          figure: (
            <>
              {areaText(squareMetres)}
              {samplingError !== null && samplingError > 0 && (
                <span className="soft"> ± {areaText(samplingError)}</span>
              )}
            </>
          ),
        }))}
      />
      {rest.length > 0 && (
        <p className="note">
          {words.rest(
            rest.length,
            rest.reduce((sum, { squareMetres }) => sum + squareMetres, 0),
          )}
        </p>
      )}
      {together < (1 - LEAST_SHARE) * areaSquareMetres && (
        <p className="note">{words.sum(together, areaSquareMetres)}</p>
      )}
    </section>
  );
}
