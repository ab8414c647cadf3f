import type { BringProgress } from "../../../bringing/bringing.ts";
import { useApp } from "../../use-app.ts";
import { ownSpeciesWords as words } from "../../words/own-species-words.ts";

/** How far the fit of own species is, with a button that stops it. */
export function OwnSpeciesProgress({ progress }: { readonly progress: BringProgress }) {
  const bring = useApp((state) => state.bring);
  const isCounted = progress.stage === "fitting" || progress.stage === "looking";
  return (
    <div className="bringing progress">
      {isCounted && <progress aria-label={words.label} value={progress.done} max={progress.all} />}
      <p className="progress-text" role={progress.stage === "looking" ? undefined : "status"}>
        {isCounted
          ? words[progress.stage](progress.done, progress.all)
          : progress.stage === "storing"
            ? words.storing
            : words.reading}
      </p>
      <button type="button" className="button" onClick={() => bring(null)}>
        {words.stop}
      </button>
    </div>
  );
}
