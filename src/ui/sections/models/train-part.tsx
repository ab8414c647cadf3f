import { FileUp } from "lucide-react";
import type { DragEvent } from "react";
import type { Brought } from "../../../bringing/bringing.ts";
import { worldView } from "../../../core/view.ts";
import { USUAL_RULE } from "../../../prediction/range/range-layer.ts";
import { rangeModel } from "../../../state/range-model.ts";
import { freeMapWidth } from "../../map-inset.ts";
import { PlainFailure } from "../../plain-failure.tsx";
import { useApp } from "../../use-app.ts";
import { trainWords as words } from "../../words/train-words.ts";
import { FilesButton } from "./files-button.tsx";
import { TrainingReportView } from "./training-report.tsx";

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
          <div className="bringing progress">
            {progress.stage === "training" && (
              <progress aria-label={words.label} value={progress.report.done} max={1} />
            )}
            <p className="progress-text" role={progress.stage === "training" ? undefined : "status"}>
              {progress.stage === "training"
                ? words.stage(progress.report.stage)
                : progress.stage === "storing"
                  ? words.storing
                  : words.reading}
            </p>
            <button type="button" className="button" onClick={() => bring(null)}>
              {words.stop}
            </button>
          </div>
          {progress.stage === "training" && <TrainingReportView report={progress.report} />}
        </>
      )}
      {isOurs && bringing.state === "done" && <Trained brought={bringing.brought} />}
    </section>
  );
}

function Trained({ brought: { name, address, report } }: { readonly brought: Brought }) {
  const go = useApp((state) => state.go);
  // It becomes the model of ranges: in place of the species model where that is one, else as second opinion.
  const place = useApp((state) => (rangeModel(state) === state.address.sdm ? "sdm" : "second"));
  if (report === undefined) return null;
  return (
    <>
      <div className="bringing">
        <p role="status">{words.done(name)}</p>
        <button
          type="button"
          className="button"
          onClick={() =>
            go(
              {
                [place]: address,
                layer: { kind: "range", species: report.commonest, rule: USUAL_RULE },
                panel: "look",
                view: worldView(freeMapWidth(innerWidth)),
              },
              "push",
            )
          }
        >
          {words.draw}
        </button>
      </div>
      <TrainingReportView report={report} />
    </>
  );
}
