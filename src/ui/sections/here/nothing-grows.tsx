import type { NoVegetation } from "../../../science/habitats/no-vegetation.ts";
import { hereWords } from "../../words/here-words.ts";

/** Says why no species, no count and no habitat are given for a cell, in place of a list. */
export function NothingGrows({ reason }: { readonly reason: NoVegetation }) {
  const { title, text } = hereWords.bare[reason];
  return (
    <section className="part" aria-labelledby="bare-title">
      <h2 id="bare-title">{title}</h2>
      <p>{text}</p>
    </section>
  );
}
