import { FileUp } from "lucide-react";
import { type DragEvent, useState } from "react";
import type { Brought } from "../../../bringing/bringing.ts";
import { PlainFailure } from "../../plain-failure.tsx";
import { SelectField } from "../../select-field.tsx";
import { useApp } from "../../use-app.ts";
import { trainWords as words } from "../../words/train-words.ts";
import { FilesButton } from "./files-button.tsx";
import { TrainingReportView } from "./training-report.tsx";
import { useDrawRange } from "./use-draw-range.ts";
import { WorkProgress } from "./work-progress.tsx";

/**
 * The range of a model that was trained here ends where 5 % of its records would lie outside: scores of a small model may all lie below
 * the usual number.
 */
const BY_RECORDS = { kind: "percentile", percent: 5 } as const;

/** Trains a model on a person's records: the file, how far it is, how good it is, and the way to its map. */
export function TrainPart() {
  const bringing = useApp((state) => state.bringing);
  const bring = useApp((state) => state.bring);
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file !== undefined) bring({ kind: "training", name: file.name, file });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  const isOurs = bringing.state !== "idle" && bringing.request.kind === "training";
  const progress = isOurs && bringing.state === "busy" ? bringing.progress : null;
  return (
    <section
      className="part"
      aria-labelledby="train-title"
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <h2 id="train-title">{words.title}</h2>
      <p className="note">{words.text}</p>
      <div className="actions">
        <FilesButton
          label={words.choose}
          icon={<FileUp aria-hidden="true" />}
          isDisabled={bringing.state === "busy"}
          accept=".zip,.csv,.txt,.tsv,.tab"
          onChoose={take}
        />
      </div>
      {isOurs && bringing.state === "failed" && (
        <PlainFailure title={words.failed} failure={bringing.failure} />
      )}
      {progress !== null && (
        <>
          <WorkProgress
            text={
              progress.stage === "training"
                ? words.stage(progress.report.stage)
                : progress.stage === "storing"
                  ? words.storing
                  : words.reading
            }
            bar={
              progress.stage === "training"
                ? { label: words.label, value: progress.report.done, max: 1 }
                : null
            }
            isSaid={progress.stage !== "training"}
            stop={words.stop}
            onStop={() => bring(null)}
          />
          {progress.stage === "training" && <TrainingReportView report={progress.report} />}
        </>
      )}
      {isOurs && bringing.state === "done" && <Trained brought={bringing.brought} />}
    </section>
  );
}

/** The way to the range of any of its species, the most recorded one first. */
function Trained({ brought: { name, address, report, bbox } }: { readonly brought: Brought }) {
  const drawRange = useDrawRange(BY_RECORDS);
  const [chosen, setChosen] = useState<string | null>(null);
  const species = chosen ?? report?.species[0];
  if (report === undefined || species === undefined) return null;
  return (
    <>
      <div className="bringing">
        <p role="status">{words.done(name)}</p>
        <SelectField
          label={words.species}
          options={report.species.map((value) => ({ value, name: value }))}
          value={species}
          onChoose={setChosen}
        />
        <button
          type="button"
          className="button"
          onClick={() => drawRange({ model: address, species, around: bbox })}
        >
          {words.draw}
        </button>
      </div>
      <TrainingReportView report={report} />
    </>
  );
}
