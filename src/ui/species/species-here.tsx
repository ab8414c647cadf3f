import { frequencyText, percentText, scoreText } from "../number-text.ts";
import { useApp } from "../use-app.ts";
import { speciesWords } from "../words/species-words.ts";
import { whyNotListed } from "./why-not-listed.ts";

/** The part of the chosen cell's answer that is about a species. Shows nothing where there is no answer. */
export function SpeciesHere({ name }: { name: string }) {
  const point = useApp((state) => state.point);
  const words = speciesWords.here;
  if (point.state !== "ready") return null;
  const { answer } = point;
  const index = answer.species.findIndex((species) => species.name === name);
  const species = answer.species[index];
  if (species === undefined) return null;
  return (
    <section className="part" aria-labelledby="species-here-title">
      <h3 id="species-here-title">{words.title}</h3>
      <p>
        {species.probability === null
          ? words.score(scoreText(species.score))
          : `${percentText(species.probability)}: ${frequencyText(species.probability)}.`}{" "}
        {words.rank(index + 1, answer.species.length)} {whyNotListed(answer, index) ?? words.listed}
      </p>
    </section>
  );
}
