import { shownAnswer } from "../../../state/asked.ts";
import type { Failure } from "../../../state/failure.ts";
import { useApp } from "../../use-app.ts";
import { useEurope } from "../../use-europe.ts";
import { hereWords } from "../../words/here-words.ts";
import { lookWords } from "../../words/look-words.ts";

/** Says that species cannot be predicted at a place because the catalogue has no imagery of it, and what can be had. */
export function NoImagery({ failure }: { readonly failure: Failure }) {
  const catalogue = useApp(({ address }) => address.catalogue);
  const card = useApp((state) => shownAnswer(state.catalogueCard));
  const go = useApp((state) => state.go);
  const takeEurope = useEurope();
  const { noImagery } = hereWords;
  const words = lookWords.coverage;
  const canLoadEurope = catalogue === "hy-brasil";
  return (
    <div className="invitation" role="status">
      <h3>{noImagery.title}</h3>
      <p className="note">{noImagery.text(card?.title ?? catalogue)}</p>
      {canLoadEurope && <p className="note">{words.europeNote}</p>}
      <div className="actions">
        {canLoadEurope && (
          <button type="button" className="button" onClick={takeEurope}>
            {words.europe}
          </button>
        )}
        <button type="button" className="button" onClick={() => go({ panel: "models", about: null }, "push")}>
          {words.other}
        </button>
      </div>
      <details className="fold">
        <summary>{noImagery.detail}</summary>
        <p className="address">{failure.message}</p>
      </details>
    </div>
  );
}
