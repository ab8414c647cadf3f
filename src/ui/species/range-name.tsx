import { isOwnRange } from "../../state/is-own-range.ts";
import { SLOTS } from "../../state/tiles-slice.ts";
import { useApp } from "../use-app.ts";
import { ownSpeciesWords } from "../words/own-species-words.ts";
import { rangeWords } from "../words/range-words.ts";
import { speciesWords } from "../words/species-words.ts";

/** "Range of" a species, in italics once the model has answered for it; until then in quotation marks, as the link's words. */
export function RangeName({ species }: { readonly species: string }) {
  const isKnown = useApp((state) =>
    SLOTS.some((slot) => {
      const tiles = state[slot];
      return tiles?.kind === "range" && tiles.layer.species === species && tiles.answers.size > 0;
    }),
  );
  const isOwn = useApp((state) => isOwnRange(state, species));
  return (
    <>
      {rangeWords.of}{" "}
      {isKnown ? (
        <i lang="la">{species}</i>
      ) : (
        <span className="species-unknown">{speciesWords.asNamed(species)}</span>
      )}
      {isOwn && <span className="soft">, {ownSpeciesWords.yours}</span>}
    </>
  );
}
