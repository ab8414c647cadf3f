import { HabitatBars } from "../charts/habitat-bars.tsx";
import { percentText } from "../number-text.ts";
import { useApp } from "../use-app.ts";
import { speciesWords } from "../words/species-words.ts";

/** The number of classes that are shown. */
const FIRST = 4;

/** The habitats that the habitat model gives for a plot with only this species. */
export function SpeciesHabitats() {
  const asked = useApp((state) => state.aboutHabitats);
  const words = speciesWords.habitats;
  return (
    <section className="part" aria-labelledby="species-habitats-title">
      <h3 id="species-habitats-title">{words.title}</h3>
      {asked.state === "idle" && <p className="note">{words.none}</p>}
      {asked.state === "asking" && <p className="note">{words.asking}</p>}
      {asked.state === "failed" && (
        <p className="note">
          {words.failed} {asked.failure.message}
        </p>
      )}
      {asked.state === "ready" && (
        <>
          <p className="note">{words.note}</p>
          <HabitatBars
            bars={asked.answer.habitats.level3.slice(0, FIRST).map(({ code, name, probability }) => ({
              code,
              name,
              share: probability,
              figure: percentText(probability),
            }))}
          />
        </>
      )}
    </section>
  );
}
