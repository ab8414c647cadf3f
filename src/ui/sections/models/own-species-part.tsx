import { FileUp } from "lucide-react";
import type { Brought } from "../../../bringing/bringing.ts";
import { modelAddress } from "../../../state/question.ts";
import { rangeModel } from "../../../state/range-model.ts";
import { PlainFailure } from "../../plain-failure.tsx";
import { TableHead } from "../../table-head.tsx";
import { useApp } from "../../use-app.ts";
import { ownSpeciesWords as words } from "../../words/own-species-words.ts";
import { FilesButton } from "./files-button.tsx";
import { useDrawRange } from "./use-draw-range.ts";

/** Fits species of a person's own on the model of ranges: the table, how far it is, and each species with its score. */
export function OwnSpeciesPart() {
  const bringing = useApp((state) => state.bringing);
  const bring = useApp((state) => state.bring);
  const model = useApp(rangeModel);
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file === undefined || model === null) return;
    bring({ kind: "own-species", model: modelAddress(model, document.baseURI), name: file.name, file });
  };
  const isOurs = bringing.state !== "idle" && bringing.request.kind === "own-species";
  const progress = isOurs && bringing.state === "busy" ? bringing.progress : null;
  return (
    <section className="part" aria-labelledby="own-species-title">
      <h2 id="own-species-title">{words.title}</h2>
      <p className="note">{words.text}</p>
      {model === null && <p className="note">{words.noModel}</p>}
      <div className="actions">
        <FilesButton
          label={words.choose}
          icon={<FileUp aria-hidden="true" />}
          isDisabled={bringing.state === "busy" || model === null}
          accept=".zip,.csv,.txt,.tsv,.tab"
          onChoose={take}
        />
      </div>
      {isOurs && bringing.state === "failed" && (
        <PlainFailure title={words.failed} failure={bringing.failure} />
      )}
      {progress !== null && (
        <div className="bringing progress">
          {progress.stage === "fitting" && (
            <progress aria-label={words.label} value={progress.done} max={progress.all} />
          )}
          <p className="progress-text" role="status">
            {progress.stage === "fitting"
              ? words.fitting(progress.done, progress.all)
              : progress.stage === "storing"
                ? words.storing
                : words.reading}
          </p>
          <button type="button" className="button" onClick={() => bring(null)}>
            {words.stop}
          </button>
        </div>
      )}
      {isOurs && bringing.state === "done" && <Fitted brought={bringing.brought} />}
    </section>
  );
}

function Fitted({ brought: { name, address, fits } }: { readonly brought: Brought }) {
  const drawRange = useDrawRange();
  if (fits === undefined) return null;
  return (
    <div className="training-report">
      <p role="status">{words.done(name)}</p>
      <table className="figures">
        <TableHead names={words.head} />
        <tbody>
          {fits.map((fit) => (
            <tr key={fit.name}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  disabled={fit.isRefused}
                  aria-label={words.draw(fit.name)}
                  onClick={() => drawRange(address, fit.name)}
                >
                  <i lang="la">{fit.name}</i>
                </button>
              </th>
              <td>{fit.records}</td>
              <td>{fit.isRefused ? words.refused : words.auc(fit.auc)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">{words.meaning}</p>
    </div>
  );
}
