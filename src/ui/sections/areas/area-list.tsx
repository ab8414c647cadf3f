import { Shapes } from "lucide-react";
import type { Area } from "../../../state/area.ts";
import { EmptyState } from "../../empty-state.tsx";
import { areaText, countText } from "../../number-text.ts";
import { useApp } from "../../use-app.ts";
import { areaWords } from "../../words/area-words.ts";
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
      </section>
      <AreaCompare />
    </>
  );
}

function AreaRow({ area: { id, name, squareMetres } }: { area: Area }) {
  const asked = useApp(({ areaAnswers }) => areaAnswers[id]);
  const chooseArea = useApp((state) => state.chooseArea);
  const mean = asked?.answer?.alpha.mean ?? null;
  const state = areaWords.state(asked);
  return (
    <button type="button" className="area-row" id={areaRowId(id)} onClick={() => chooseArea(id)}>
      <span className="area-row-name">{name}</span>
      <span className="area-row-size">{areaText(squareMetres)}</span>
      <span className="soft">
        {[mean === null ? "" : areaWords.inCell(countText(mean)), state]
          .filter((text) => text !== "")
          .join(" · ")}
      </span>
    </button>
  );
}
