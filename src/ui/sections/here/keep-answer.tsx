import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { pointCsv } from "../../files/point-csv.ts";
import { pointJson } from "../../files/point-json.ts";
import { saveFile } from "../../files/save-file.ts";
import { WrongNote } from "../../notes/wrong-note.tsx";
import { SaveButton } from "../../save-button.tsx";
import { useApp } from "../../use-app.ts";
import { hereWords } from "../../words/here-words.ts";

/** Saves a cell's answer as a file: all of it, or its species list as a table. */
export function KeepAnswer({ answer }: { answer: PointAnswer }) {
  const table = useApp((state) => shownAnswer(state.speciesTable));
  const words = hereWords.save;
  const name = `florascope-${answer.cell.code ?? "place"}`;
  return (
    <section className="part" aria-labelledby="keep-title">
      <h2 id="keep-title">{words.title}</h2>
      <div className="actions actions-first">
        <SaveButton
          label={words.json}
          onSave={() => saveFile(`${name}.json`, "application/json", pointJson(answer))}
        />
        <SaveButton
          label={words.csv}
          onSave={() => saveFile(`${name}.csv`, "text/csv", pointCsv(answer, table))}
        />
      </div>
      <p className="note">{words.note}</p>
      <WrongNote
        cell={answer.cell.code}
        species={null}
        models={answer.provenance.models.map(({ id }) => id)}
      />
    </section>
  );
}
