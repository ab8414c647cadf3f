import { isUnnamedClass } from "../../core/unnamed-classes.ts";
import { shownAnswer } from "../../state/asked.ts";
import { useApp } from "../use-app.ts";
import { speciesWords } from "../words/species-words.ts";
import { speciesByName } from "./species-lookup.ts";

/**
 * A species' name in italics, as the model has it; a class without a label as it is called; in quotation marks, as the link's words,
 * where the model has no such species.
 */
export function SpeciesName({ name }: { readonly name: string }) {
  const table = useApp((state) => shownAnswer(state.speciesTable));
  if (speciesByName(table).has(name)) return <i lang="la">{name}</i>;
  if (isUnnamedClass(name)) return <span>{name}</span>;
  return <span className="species-unknown">{speciesWords.asNamed(name)}</span>;
}
