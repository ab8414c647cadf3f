import { ownSpeciesWords } from "../words/own-species-words.ts";
import { words } from "../words.ts";
import type { Found } from "./search-all.ts";

interface FoundListProps {
  readonly found: readonly Found[];
  /** Index of the marked answer. */
  readonly at: number;
  readonly isUnreadable: boolean;
  /** Why what was typed cannot be coordinates, or null. */
  readonly why: string | null;
  onTake(found: Found): void;
}

/** Element id of the answer at an index, for `aria-activedescendant`. */
export function optionId(index: number): string {
  return `found-${index}`;
}

/** The list of results below the field. */
export function FoundList({ found, at, isUnreadable, why, onTake }: FoundListProps) {
  const { find } = words;
  if (found.length === 0) {
    return (
      <p className="found found-none" role="status">
        {why !== null ? find.refused(why) : isUnreadable ? find.unreadable : find.none}
      </p>
    );
  }
  return (
    <>
      <p className="only-read" role="status">
        {find.count(found.length)}
      </p>
      <div className="found" id="found" role="listbox" aria-label={find.label}>
        {found.map((answer, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above takes the keys
          <div
            key={keyOf(answer)}
            id={optionId(index)}
            className="found-one"
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(answer)}
          >
            <span className="found-name">
              {answer.kind === "species" || isName(answer) ? <i lang="la">{answer.name}</i> : answer.name}
            </span>
            <span className="found-kind">{noteOf(answer)}</span>
          </div>
        ))}
      </div>
    </>
  );
}

/** What is said beside the name: the other name by which a species was found, the code of a habitat, the grid of numbers. */
function noteOf(answer: Found): string {
  const { kinds } = words.find;
  if (answer.kind === "species") return answer.foundBy ?? answer.entry.englishName ?? kinds.species;
  if (answer.kind === "range") return kinds.range;
  if (answer.kind === "own") return ownSpeciesWords.found;
  if (answer.kind === "own-range") return ownSpeciesWords.foundRange;
  if (answer.kind === "habitat") return `${kinds.habitat} ${answer.code}`;
  return answer.grid ?? kinds[answer.kind];
}

/** Whether a result is a name of a model of ranges, or of the person's own species, without an entry in a table. */
function isName(found: Found): found is Extract<Found, { kind: "range" | "own" | "own-range" }> {
  return found.kind === "range" || found.kind === "own" || found.kind === "own-range";
}

function keyOf(found: Found): string {
  if (found.kind === "species") return `species ${found.name}`;
  if (isName(found)) return `${found.kind} ${found.name}`;
  if (found.kind === "habitat") return `habitat ${found.code}`;
  return `${found.kind} ${found.name} ${found.place} ${found.grid ?? ""}`;
}
