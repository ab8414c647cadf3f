import type { Area } from "../../state/area.ts";
import type { AreaAsked } from "../../state/areas-slice.ts";
import { FailureNote } from "../failure-note.tsx";
import { countText } from "../number-text.ts";
import { modelLabel } from "../source-options.ts";
import { useApp } from "../use-app.ts";
import { onGrain } from "../words/area-words.ts";
import { pairWords as words } from "../words/pair-words.ts";
import { PairDifference } from "./pair-difference.tsx";
import { PairLists } from "./pair-lists.tsx";
import { PairedModels } from "./paired-models.tsx";

/** Two models over an area: the wish to compare, how far the second one is, and how far they agree. Nothing where one is in use. */
export function AreaPair({ area, asked }: { readonly area: Area; readonly asked: AreaAsked | undefined }) {
  const second = useApp(({ address }) => address.second);
  const brought = useApp((state) => state.brought);
  const wanted = useApp((state) => state.areaPairWanted);
  const pair = useApp((state) => state.areaPair);
  const pairOver = useApp((state) => state.pairOver);
  const askAgain = useApp((state) => state.askAgain);
  if (second === null || asked?.state !== "ready") return null;
  const isWanted = wanted === area.id;
  return (
    <section className="part" aria-labelledby="area-pair-title">
      <h2 id="area-pair-title">{words.area}</h2>
      {!isWanted && (
        <button type="button" className="button button-wide" onClick={() => pairOver(area.id)}>
          {words.compareOver(modelLabel(second, brought))}
        </button>
      )}
      {isWanted && pair.state === "asking" && <Asking />}
      {isWanted && pair.state === "failed" && (
        <FailureNote title={words.failed} failure={pair.failure} onAgain={askAgain} />
      )}
      {isWanted && pair.state === "ready" && (
        <>
          <PairedModels pair={pair.answer} gives={words.frequencies} />
          {pair.answer.richness.map(
            (richness, at) =>
              richness !== null && (
                // biome-ignore lint/suspicious/noArrayIndexKey: a pair has a first and a second
                <p key={at}>
                  {words.richness(
                    pair.answer.models[at as 0 | 1].id,
                    countText(richness.mean),
                    onGrain(richness.grain),
                  )}
                </p>
              ),
          )}
          <PairDifference pair={pair.answer} />
          <PairLists pair={pair.answer} />
        </>
      )}
    </section>
  );
}

function Asking() {
  const progress = useApp((state) => state.areaPairProgress);
  const pairOver = useApp((state) => state.pairOver);
  return (
    <>
      <p className="note" role="status">
        {words.asking}
      </p>
      {progress !== null && (
        <progress value={progress.computed} max={progress.planned} aria-label={words.progress} />
      )}
      <button type="button" className="button" onClick={() => pairOver(null)}>
        {words.stop}
      </button>
    </>
  );
}
