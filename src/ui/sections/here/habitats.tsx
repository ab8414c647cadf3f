import { useState } from "react";
import type { PointAnswer } from "../../../prediction/point-answer.ts";
import { HabitatBars } from "../../charts/habitat-bars.tsx";
import { ShareBar } from "../../charts/share-bar.tsx";
import { Choice } from "../../choice.tsx";
import { percentText } from "../../number-text.ts";
import { useApp } from "../../use-app.ts";
import { hereWords } from "../../words/here-words.ts";

type Answered = NonNullable<PointAnswer["habitats"]>;
const LEVELS = ["1", "2", "3"] as const;
type Level = (typeof LEVELS)[number];
/** Classes that get a bar of their own. */
const SHOWN = 5;

/** The habitat of a cell: probabilities by EUNIS level, which level can be relied on, and the species behind it. */
export function Habitats({ answer: { habitats } }: { answer: PointAnswer }) {
  const words = hereWords.habitats;
  return (
    <section className="part" aria-labelledby="habitat-title">
      <h2 id="habitat-title">{words.title}</h2>
      {habitats === null ? <p className="note">{words.none}</p> : <Levels habitats={habitats} />}
    </section>
  );
}

function Levels({ habitats }: { habitats: Answered }) {
  const { trusted, from, reasons } = habitats;
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
      {reasons.length > 0 && <Reasons reasons={reasons} />}
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

function Reasons({ reasons }: { reasons: Answered["reasons"] }) {
  const words = hereWords.habitats;
  const most = Math.max(...reasons.map(({ logOdds }) => Math.abs(logOdds)));
  return (
    <details className="fold">
      <summary>{words.reasons}</summary>
      <p className="note">{words.reasonsNote}</p>
      <ul className="habitat-bars">
        {reasons.map(({ species, logOdds }) => (
          <li key={species}>
            <i lang="la">{species}</i>
            <span className="species-figure">{logOdds >= 0 ? words.speaksFor : words.speaksAgainst}</span>
            <ShareBar
              share={most === 0 ? 0 : Math.abs(logOdds) / most}
              tone={logOdds >= 0 ? "plain" : "soft"}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}
