import { useState } from "react";
import type { PointAnswer } from "../../../prediction/point-answer.ts";
import { HabitatBars } from "../../charts/habitat-bars.tsx";
import { Choice } from "../../choice.tsx";
import { HabitatFactsList } from "../../habitats/habitat-facts-list.tsx";
import { SpeciesReasons } from "../../habitats/species-reasons.tsx";
import { percentText } from "../../number-text.ts";
import { useApp } from "../../use-app.ts";
import { hereWords } from "../../words/here-words.ts";

type Answered = NonNullable<PointAnswer["habitats"]>;
const LEVELS = ["1", "2", "3"] as const;
type Level = (typeof LEVELS)[number];
/** Classes that get a bar of their own. */
const SHOWN = 5;

/** The habitat of a cell: probabilities by EUNIS level, which level can be relied on, and the species behind it. */
export function Habitats({ answer: { habitats, noVegetation } }: { answer: PointAnswer }) {
  const words = hereWords.habitats;
  return (
    <section className="part" aria-labelledby="habitat-title">
      <h2 id="habitat-title">{words.title}</h2>
      {habitats === null ? (
        <p className="note">{noVegetation === null ? words.none : words.bare[noVegetation]}</p>
      ) : (
        <Levels habitats={habitats} />
      )}
    </section>
  );
}

function Levels({ habitats }: { habitats: Answered }) {
  const { trusted, from } = habitats;
  const words = hereWords.habitats;
  const go = useApp((state) => state.go);
  const [chosen, setLevel] = useState<Level | null>(null);
  const level = chosen ?? (String(trusted?.level ?? 1) as Level);
  const classes = habitats[`level${level}`];
  const name = trusted && habitats[`level${trusted.level}`].find(({ code }) => code === trusted.code)?.name;
  const rest = classes.slice(SHOWN);
  return (
    <>
      <p>
        {trusted === null
          ? words.untrusted
          : words.trusted(trusted.level, trusted.code, name ?? "", trusted.bar)}{" "}
        <span className="soft">{words.from[from]}</span>
      </p>
      <Choice<Level>
        label={words.title}
        isLabelHidden
        options={LEVELS}
        names={{ 1: words.level(1), 2: words.level(2), 3: words.level(3) }}
        value={level}
        onChoose={setLevel}
      />
      <HabitatBars
        bars={classes.slice(0, SHOWN).map(({ code, name, probability }) => ({
          code,
          name,
          share: probability,
          figure: percentText(probability),
        }))}
      />
      {rest.length > 0 && (
        <p className="note">
          {words.rest(
            rest.length,
            rest.reduce((sum, { probability }) => sum + probability, 0),
          )}
        </p>
      )}
      <SpeciesReasons reasons={habitats.reasons} rivals={habitats.rivals} />
      {level === "3" && classes[0] !== undefined && <HabitatFactsList code={classes[0].code} />}
      <button
        type="button"
        className="button"
        onClick={() =>
          go({ layer: { kind: "habitat", level: Number(level) as 1 | 2 | 3 }, panel: "look" }, "push")
        }
      >
        {words.map}
      </button>
    </>
  );
}
