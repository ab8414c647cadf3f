import { Maximize, Pencil, Trash2 } from "lucide-react";
import type { View } from "../../../core/view.ts";
import { ZOOM_RANGE } from "../../../core/view.ts";
import type { AreaAnswer } from "../../../prediction/area/area-answer.ts";
import type { Area } from "../../../state/area.ts";
import { freeMapWidth } from "../../map-inset.ts";
import { useApp } from "../../use-app.ts";
import { areaWords } from "../../words/area-words.ts";
import { areaBox } from "./area-box.ts";

/** An area's name, size and what can be done with it. */
export function AreaHead({ area, answer }: { area: Area; answer: AreaAnswer | null }) {
  const { id, name, geometry, squareMetres, mended } = area;
  const changeArea = useApp((state) => state.changeArea);
  const removeArea = useApp((state) => state.removeArea);
  const draw = useApp((state) => state.draw);
  const go = useApp((state) => state.go);
  const isNarrow = useApp((state) => state.isNarrow);
  const setScreen = useApp((state) => state.setScreen);
  const canEdit = geometry.type === "Polygon" && geometry.coordinates.length === 1;
  const showMap = () => {
    if (isNarrow) setScreen({ sheet: "peek" });
  };
  return (
    <section className="area-head">
      <input
        className="area-name"
        aria-label={areaWords.nameLabel}
        defaultValue={name}
        maxLength={80}
        onBlur={({ target }) => {
          const changed = target.value.trim();
          if (changed !== "" && changed !== name) changeArea(id, { name: changed });
        }}
        onKeyDown={({ key, currentTarget }) => {
          if (key === "Enter") currentTarget.blur();
        }}
      />
      <p className="soft">{areaWords.size(squareMetres, answer?.cells.all ?? null)}</p>
      {mended.length > 0 && <p className="note">{areaWords.mended(mended)}</p>}
      <div className="actions">
        <button
          type="button"
          className="button"
          onClick={() => {
            go({ view: viewOf(area) }, "push");
            showMap();
          }}
        >
          <Maximize aria-hidden="true" />
          {areaWords.show}
        </button>
        {canEdit && (
          <button
            type="button"
            className="button"
            onClick={() => {
              go({ view: viewOf(area) }, "push");
              draw({ kind: "edit", area: id });
              showMap();
            }}
          >
            <Pencil aria-hidden="true" />
            {areaWords.edit}
          </button>
        )}
        <button type="button" className="button" onClick={() => removeArea(id)}>
          <Trash2 aria-hidden="true" />
          {areaWords.remove}
        </button>
      </div>
      {!canEdit && <p className="note">{areaWords.editUnable}</p>}
    </section>
  );
}

/** The view in which an area fills about half of the free map. */
function viewOf(area: Area): View {
  const [west, south, east, north] = areaBox(area);
  const lat = (south + north) / 2;
  const pixelsPerDegree = 512 / 360;
  const across = Math.log2((freeMapWidth(innerWidth) * 0.6) / ((east - west) * pixelsPerDegree));
  const down = Math.log2(
    (innerHeight * 0.4 * Math.cos((lat * Math.PI) / 180)) / ((north - south) * pixelsPerDegree),
  );
  const zoom = Math.min(ZOOM_RANGE.most - 1, Math.max(ZOOM_RANGE.least, Math.min(across, down)));
  return { lon: (west + east) / 2, lat, zoom };
}
