import { Play, Shapes, Square } from "lucide-react";
import type { Area } from "../../../state/area.ts";
import { EmptyState } from "../../empty-state.tsx";
import { areaText, countText } from "../../number-text.ts";
import { useApp } from "../../use-app.ts";
import { areaWords, onGrain } from "../../words/area-words.ts";
import { words } from "../../words.ts";
import { AreaCompare } from "./area-compare.tsx";
import { areaRowId } from "./area-row-id.ts";

/** The list of all areas, each with its size and the state of its answer, and a comparison of the computed ones. */
export function AreaList() {
  const areas = useApp((state) => state.areas);
  const { emptyTitle, empty, coming } = words.areas;
  if (areas.length === 0)
    return <EmptyState level={2} icon={<Shapes />} title={emptyTitle} text={empty} coming={coming} />;
  return (
    <>
      <section className="part" aria-labelledby="areas-title">
        <h2 id="areas-title">{areaWords.list}</h2>
        <ul className="area-list">
          {areas.map((area) => (
            <li key={area.id}>
              <AreaRow area={area} />
            </li>
          ))}
        </ul>
        <ComputeAll />
      </section>
      <AreaCompare />
    </>
  );
}

/** Buttons to compute every area that was never asked, and to stop all that wait. */
function ComputeAll() {
  const areas = useApp((state) => state.areas);
  const answers = useApp((state) => state.areaAnswers);
  const askArea = useApp((state) => state.askArea);
  const stopArea = useApp((state) => state.stopArea);
  const unasked = areas.filter(({ id }) => answers[id] === undefined);
  const busy = areas.filter(({ id }) => ["waiting", "computing"].includes(answers[id]?.state ?? ""));
  return (
    <div className="actions">
      {unasked.length > 1 && (
        <button
          type="button"
          className="button"
          onClick={() => {
            for (const { id } of unasked) askArea(id);
          }}
        >
          <Play aria-hidden="true" />
          {areaWords.computeAll(unasked.length)}
        </button>
      )}
      {busy.length > 1 && (
        <button
          type="button"
          className="button"
          onClick={() => {
            for (const { id } of busy) stopArea(id);
          }}
        >
          <Square aria-hidden="true" />
          {areaWords.stopAll(busy.length)}
        </button>
      )}
    </div>
  );
}

function AreaRow({ area: { id, name, squareMetres } }: { area: Area }) {
  const asked = useApp(({ areaAnswers }) => areaAnswers[id]);
  const chooseArea = useApp((state) => state.chooseArea);
  const answer = asked?.answer ?? null;
  const mean = answer?.alpha.mean ?? null;
  const state = areaWords.state(asked);
  return (
    <button type="button" className="area-row" id={areaRowId(id)} onClick={() => chooseArea(id)}>
      <span className="area-row-name">{name}</span>
      <span className="area-row-size">{areaText(squareMetres)}</span>
      <span className="soft">
        {[
          answer === null || mean === null ? "" : areaWords.inCell(countText(mean), onGrain(answer.grain)),
          state,
        ]
          .filter((text) => text !== "")
          .join(" · ")}
      </span>
    </button>
  );
}
