import { Columns2 } from "lucide-react";
import { shownAnswer } from "../../state/asked.ts";
import { middleOfFreeMap } from "../map-inset.ts";
import { useApp } from "../use-app.ts";
import { pairWords as words } from "../words/pair-words.ts";
import { FusedList } from "./fused-list.tsx";
import { PairDifference } from "./pair-difference.tsx";
import { PairLists } from "./pair-lists.tsx";
import { PairedModels } from "./paired-models.tsx";

/** Two models at the chosen place: how far they agree, what differs most, both lists and the fused one. Nothing where one is asked. */
export function PointPair() {
  const second = useApp((state) => state.secondOpinion);
  const address = useApp((state) => state.address);
  const go = useApp((state) => state.go);
  const pair = shownAnswer(second)?.pair;
  if (pair === undefined || address.second === null) return null;
  const isStale = second.state !== "ready";
  const layer = address.layer ?? { kind: "indicator", indicator: "richness" };
  return (
    <section className="part" aria-labelledby="pair-here-title" data-stale={isStale ? "" : undefined}>
      <h2 id="pair-here-title">{words.here}</h2>
      <PairedModels pair={pair} gives={words.scales} />
      {pair.extrapolates.map(
        (why, at) =>
          why !== null && (
            // biome-ignore lint/suspicious/noArrayIndexKey: a pair has a first and a second
            <p className="warning" key={at}>
              {words.extrapolates(pair.models[at as 0 | 1].id, why)}
            </p>
          ),
      )}
      <PairDifference pair={pair} />
      <PairLists pair={pair} />
      <FusedList pair={pair} />
      <button
        type="button"
        className="button button-wide"
        onClick={() =>
          go(
            { layer, compare: layer, compareSdm: address.second, swipe: middleOfFreeMap(innerWidth) },
            "push",
          )
        }
      >
        <Columns2 aria-hidden="true" />
        {words.draw}
      </button>
    </section>
  );
}
