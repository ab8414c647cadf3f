import { useId } from "react";
import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { scoreText } from "../../number-text.ts";
import { useApp } from "../../use-app.ts";
import { hereWords } from "../../words/here-words.ts";

/** Says that the list is only the first part of a long one, and finds the other species by name, with their place in it. */
export function RestOfSpecies({ answer }: { readonly answer: PointAnswer }) {
  const text = useApp((state) => state.soughtInList);
  const found = useApp((state) => shownAnswer(state.foundInList));
  const seekInList = useApp((state) => state.seekInList);
  const id = useId();
  const words = hereWords.species;
  const all = answer.speciesCount ?? answer.species.length;
  return (
    <div className="rest-of-species">
      <label className="note" htmlFor={id}>
        {words.rest(answer.species.length, all)}
      </label>
      <input
        id={id}
        className="field"
        type="search"
        placeholder={words.restName}
        value={text}
        onChange={({ target }) => seekInList(target.value)}
      />
      {found !== null && (
        <ul className="plain-list" role="status">
          {found.length === 0 && <li>{words.restNone}</li>}
          {found.map(({ name, rank, score }) => (
            <li key={name}>
              <i lang="la">{name}</i>, {words.restRank(rank, all)}, {scoreText(score)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
