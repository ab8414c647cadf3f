import type { AreaAnswer } from "../../../prediction/area/area-answer.ts";
import type { Area } from "../../../state/area.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { areaCsv } from "../../files/area-csv.ts";
import { areaGeojson, areaJson } from "../../files/area-geojson.ts";
import { saveFile } from "../../files/save-file.ts";
import { SaveButton } from "../../save-button.tsx";
import { useApp } from "../../use-app.ts";
import { areaWords } from "../../words/area-words.ts";

/** Saves an area's answer: species as a table, the area with its numbers as GeoJSON, all of it as JSON. */
export function KeepArea({ area, answer }: { area: Area; answer: AreaAnswer }) {
  const table = useApp((state) => shownAnswer(state.speciesTable));
  const words = areaWords.save;
  const file = `florascope-${area.name.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase()}`;
  const save = (ending: string, type: string, text: string) => saveFile(`${file}.${ending}`, type, text);
  return (
    <section className="part" aria-labelledby="area-keep-title">
      <h2 id="area-keep-title">{words.title}</h2>
      <div className="actions actions-first">
        <SaveButton label={words.csv} onSave={() => save("csv", "text/csv", areaCsv(area, answer, table))} />
        <SaveButton
          label={words.geojson}
          onSave={() => save("geojson", "application/geo+json", areaGeojson(area, answer))}
        />
        <SaveButton
          label={words.json}
          onSave={() => save("json", "application/json", areaJson(area, answer))}
        />
      </div>
      <p className="note">{words.note}</p>
    </section>
  );
}
