import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { HabitatLevelBars, trustedText, useHabitatLevel } from "../../habitats/habitat-level-bars.tsx";
import { useApp } from "../../use-app.ts";
import { hereWords } from "../../words/here-words.ts";

type Answered = NonNullable<PointAnswer["habitats"]>;

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
  const words = hereWords.habitats;
  const go = useApp((state) => state.go);
  const [level, setLevel] = useHabitatLevel(habitats.trusted);
  return (
    <>
      <p>
        {trustedText(habitats)} <span className="soft">{words.from[habitats.from]}</span>
      </p>
      <HabitatLevelBars habitats={habitats} level={level} onLevel={setLevel} />
      <button
        type="button"
        className="button"
        onClick={() => go({ layer: { kind: "habitat", level }, panel: "look" }, "push")}
      >
        {words.map}
      </button>
    </>
  );
}
