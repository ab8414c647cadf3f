import type { SpeciesTable } from "../../models/species-table.ts";
import { speciesWords } from "../words/species-words.ts";
import type { SpeciesEntry } from "./species-lookup.ts";

interface Flag {
  readonly text: string;
  readonly source: SpeciesTable["sources"][keyof SpeciesTable["sources"]];
}

/** The flags of a species, each with its source. */
export function SpeciesFlagList({ entry, table }: { entry: SpeciesEntry; table: SpeciesTable }) {
  const words = speciesWords.flags;
  const flags = flagsOf(entry, table);
  return (
    <section className="part" aria-labelledby="species-flags-title">
      <h3 id="species-flags-title">{words.title}</h3>
      <ul className="plain-list">
        {flags.map(({ text, source }) => (
          <li key={text}>
            {text}
            <span className="hash">{words.source(source.source, source.version)}</span>
          </li>
        ))}
      </ul>
      {flags.length === 1 && entry.redList === null && <p className="note">{words.none}</p>}
    </section>
  );
}

function flagsOf(entry: SpeciesEntry, { sources, region }: SpeciesTable): Flag[] {
  const { redList, directiveAnnexes, isOnUnionList, endemicTo } = entry;
  const words = speciesWords.flags;
  return [
    {
      text: redList === null ? words.notAssessed : words.redList(words.categories[redList]),
      source: sources.redList,
    },
    ...(directiveAnnexes.length > 0
      ? [{ text: words.annexes(directiveAnnexes.join(", ")), source: sources.habitatsDirective }]
      : []),
    ...(isOnUnionList ? [{ text: words.union, source: sources.unionList }] : []),
    ...(endemicTo !== null ? [{ text: words.endemic(endemicTo || region), source: sources.endemism }] : []),
  ];
}
