import type { BringProgress } from "../../../bringing/bringing.ts";
import { useApp } from "../../use-app.ts";
import { ownSpeciesWords as words } from "../../words/own-species-words.ts";
import { WorkProgress } from "./work-progress.tsx";

/** How far the fit of own species is, with a button that stops it. */
export function OwnSpeciesProgress({ progress }: { readonly progress: BringProgress }) {
  const bring = useApp((state) => state.bring);
  const counted = progress.stage === "fitting" || progress.stage === "looking" ? progress : null;
  const uncounted = progress.stage === "storing" ? words.storing : words.reading;
  return (
    <WorkProgress
      text={counted === null ? uncounted : words[counted.stage](counted.done, counted.all)}
      bar={counted && { label: words.label, value: counted.done, max: counted.all }}
      isSaid={progress.stage !== "looking"}
      stop={words.stop}
      onStop={() => bring(null)}
    />
  );
}
