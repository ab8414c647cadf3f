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
              {answer.kind === "species" ? <i lang="la">{answer.name}</i> : answer.name}
            </span>
            <span className="found-kind">
              {answer.kind === "species"
                ? (answer.foundBy ?? answer.entry.englishName ?? find.kinds.species)
                : find.kinds[answer.kind]}
            </span>
          </div>
        ))}
      </div>
    </>
  );
}

function keyOf(found: Found): string {
  return found.kind === "species" ? `species ${found.name}` : `${found.kind} ${found.name} ${found.place}`;
}
