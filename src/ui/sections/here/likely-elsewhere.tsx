import type { LikelySpecies, SecondOpinion } from "../../../prediction/point/second-opinion-answer.ts";
import { secondWords } from "../../words/second-words.ts";

/** The other way of a second opinion: what that model finds likely here and the list leaves out or does not know. */
export function LikelyElsewhere({ opinion }: { readonly opinion: SecondOpinion }) {
  const { unlisted, unknown } = opinion.likely;
  const words = secondWords.likely;
  const all = unlisted.count + unknown.count;
  if (all === 0) return <p className="note">{words.none}</p>;
  return (
    <details className="fold">
      <summary>{words.title(all)}</summary>
      <p className="note">{words.means(opinion)}</p>
      <Named title={words.unlisted(unlisted.count)} species={unlisted} opinion={opinion} />
      <Named title={words.unknown(unknown.count)} species={unknown} opinion={opinion} />
    </details>
  );
}

interface NamedProps {
  readonly title: string;
  readonly species: LikelySpecies;
  readonly opinion: SecondOpinion;
}

function Named({ title, species: { count, first }, opinion }: NamedProps) {
  if (count === 0) return null;
  return (
    <>
      <p>{title}</p>
      <ul className="plain-list">
        {first.map(({ name, value }) => (
          <li key={name}>
            <i lang="la">{name}</i>, {secondWords.likely.value(opinion, value)}
          </li>
        ))}
      </ul>
    </>
  );
}
