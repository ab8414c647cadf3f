import { isThreatened } from "../../science/indicators/species-flags.ts";
import { hereWords } from "../words/here-words.ts";
import type { SpeciesEntry } from "./species-lookup.ts";

/** The flags of a species, in one word each. Shows nothing where it has none. */
export function SpeciesChips({ entry }: { entry: SpeciesEntry }) {
  const { chips } = hereWords.species;
  const { redList, directiveAnnexes, isOnUnionList, origin, endemicTo } = entry;
  const said = [
    redList !== null && isThreatened(entry) && { text: chips.redList(redList), tone: "warn" },
    directiveAnnexes.length > 0 && { text: chips.annexes(directiveAnnexes), tone: "plain" },
    isOnUnionList && { text: chips.union, tone: "warn" },
    origin === "introduced" && { text: chips.introduced, tone: "plain" },
    endemicTo !== null && { text: chips.endemic, tone: "plain" },
  ].filter((chip) => chip !== false);
  if (said.length === 0) return null;
  return (
    <span className="chips">
      {said.map(({ text, tone }) => (
        <span key={text} className="chip" data-tone={tone}>
          {text}
        </span>
      ))}
    </span>
  );
}
