import { List } from "lucide-react";
import { useState } from "react";
import {
  AREA_LIST_RULES,
  type AreaListAnswer,
  type AreaListRule,
} from "../../../prediction/range/area-list.ts";
import { USUAL_RULE } from "../../../prediction/range/range-layer.ts";
import type { Area } from "../../../state/area.ts";
import { isOwnRange } from "../../../state/is-own-range.ts";
import { rangeCard } from "../../../state/range-model.ts";
import { ShareBar } from "../../charts/share-bar.tsx";
import { Choice } from "../../choice.tsx";
import { PlainFailure } from "../../plain-failure.tsx";
import { useApp } from "../../use-app.ts";
import { areaListWords as words } from "../../words/area-list-words.ts";
import { ownSpeciesWords } from "../../words/own-species-words.ts";
import { MoreButton } from "./more-button.tsx";

const FIRST = 10;
const STEP = 50;

interface AreaRangeListProps {
  readonly area: Area;
  /** Whether the area has no answer by imagery: how to get this one is then said where no model gives it. */
  readonly isFailed: boolean;
}

/** The species that may occur in an area by the model of ranges, once a person asks for them. */
export function AreaRangeList({ area, isFailed }: AreaRangeListProps) {
  const card = useApp(rangeCard);
  const wanted = useApp(({ areaListWanted }) => (areaListWanted?.area === area.id ? areaListWanted : null));
  const asked = useApp((state) => state.areaList);
  const listArea = useApp((state) => state.listArea);
  const rule = wanted?.rule ?? "mean";
  if (card === null && !isFailed) return null;
  return (
    <section className="part" aria-labelledby="area-list-title">
      <h2 id="area-list-title">{words.title}</h2>
      <p className="note">{card === null ? words.noModel : words.text(card.id)}</p>
      {card !== null && wanted === null && (
        <button
          type="button"
          className="button button-wide"
          onClick={() => listArea({ area: area.id, rule: "mean" })}
        >
          <List aria-hidden="true" />
          {words.ask}
        </button>
      )}
      {card !== null && wanted !== null && (
        <>
          <Choice<AreaListRule>
            label={words.rule.label}
            isLabelPlain
            options={AREA_LIST_RULES}
            names={words.rule.names}
            value={rule}
            onChoose={(chosen) => listArea({ area: area.id, rule: chosen })}
          />
          <p className="note">{words.rule.means[rule]}</p>
          {asked.state === "asking" && <p className="note">{words.asking}</p>}
          {asked.state === "failed" && <PlainFailure title={words.failed} failure={asked.failure} />}
          {asked.state === "ready" && <Ranked answer={asked.answer} />}
        </>
      )}
    </section>
  );
}

function Ranked({ answer }: { readonly answer: AreaListAnswer }) {
  const [shown, setShown] = useState(FIRST);
  const go = useApp((state) => state.go);
  const cards = useApp((state) => state.sdmCard);
  const second = useApp((state) => state.secondCard);
  const left = answer.species.length - shown;
  return (
    <>
      <p className="note" role="status">
        {words.from(answer)}
      </p>
      <ol className="species-list">
        {answer.species.slice(0, shown).map(({ name, rank, ...numbers }) => (
          <li key={name}>
            <button
              type="button"
              className="species-row"
              title={words.draw(name)}
              onClick={() => go({ layer: { kind: "range", species: name, rule: USUAL_RULE } }, "push")}
            >
              <span className="species-name">
                <span className="soft">{words.rank(rank)}</span> <i lang="la">{name}</i>
                {isOwnRange({ sdmCard: cards, secondCard: second }, name) && (
                  <span className="species-english"> {ownSpeciesWords.yours}</span>
                )}
              </span>
              <span className="species-figure">{words.value(numbers[answer.rule])}</span>
              <ShareBar share={numbers[answer.rule]} tone="soft" />
            </button>
          </li>
        ))}
      </ol>
      {left > 0 && (
        <MoreButton text={words.more(Math.min(STEP, left))} onMore={() => setShown(shown + STEP)} />
      )}
    </>
  );
}
