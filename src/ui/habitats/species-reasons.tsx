import type { HabitatsAnswer } from "../../prediction/habitats/habitats-answer.ts";
import { ShareBar } from "../charts/share-bar.tsx";
import { habitatWords as words } from "../words/habitat-words.ts";

/**
 * A folded list of the species that speak for and against the first class of level 3, and of those that separate it from the
 * next two. Shows nothing without reasons.
 */
export function SpeciesReasons({
  level3,
  reasons,
  rivals,
}: Pick<HabitatsAnswer, "level3" | "reasons" | "rivals">) {
  if (level3[0] === undefined || reasons.length === 0) return null;
  const most = Math.max(...reasons.map(({ logOdds }) => Math.abs(logOdds)));
  return (
    <details className="fold">
      <summary>{words.reasons(level3[0].code)}</summary>
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
      {rivals.map(({ code, species }) => {
        const telling = species.filter(({ logOdds }) => logOdds > 0).slice(0, TELLING);
        return (
          telling.length > 0 && (
            <p className="note" key={code}>
              {words.rather(code)} <i lang="la">{telling.map((one) => one.species).join(", ")}</i>
            </p>
          )
        );
      })}
    </details>
  );
}

/** The number of species that are named for each of the next classes. */
const TELLING = 3;
