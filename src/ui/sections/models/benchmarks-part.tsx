import { FileUp } from "lucide-react";
import { benchmarkRows } from "../../../benchmarks/benchmark-rows.ts";
import type { BenchmarkReport } from "../../../benchmarks/run-benchmarks.ts";
import { modelAddress } from "../../../state/question.ts";
import { rangeCard, rangeModel } from "../../../state/range-model.ts";
import { benchmarkCsv } from "../../files/benchmark-csv.ts";
import { saveFile } from "../../files/save-file.ts";
import { PlainFailure } from "../../plain-failure.tsx";
import { SaveButton } from "../../save-button.tsx";
import { TableHead } from "../../table-head.tsx";
import { useApp } from "../../use-app.ts";
import { benchmarksWords as words } from "../../words/benchmarks-words.ts";
import { FilesButton } from "./files-button.tsx";
import { WorkProgress } from "./work-progress.tsx";

/** The benchmarks of SINR's paper for the model of ranges in use: the files, how far they are, and the scores. */
export function BenchmarksPart() {
  const model = useApp(rangeModel);
  const card = useApp(rangeCard);
  const benchmarks = useApp((state) => state.benchmarks);
  const wantBenchmarks = useApp((state) => state.wantBenchmarks);
  const { state } = benchmarks;
  const take = (files: FileList | null) => {
    if (model === null || files === null || files.length === 0) return;
    const chosen = Array.from(files, (blob) => ({ name: blob.name, blob }));
    wantBenchmarks({
      ...{ model: modelAddress(model, document.baseURI), name: card?.id ?? model, files: chosen },
    });
  };
  if (model === null) return null;
  return (
    <section className="part" aria-labelledby="benchmarks-title">
      <h2 id="benchmarks-title">{words.title}</h2>
      <p className="note">{words.text}</p>
      <div className="actions">
        <FilesButton
          label={words.choose}
          icon={<FileUp aria-hidden="true" />}
          isDisabled={state === "running"}
          accept=".npy,.json,.npz,.csv,.tif,.tiff,.txt,.tsv"
          many="files"
          onChoose={take}
        />
      </div>
      {state === "running" && (
        <WorkProgress
          text={
            benchmarks.progress.name === null
              ? words.reading
              : words.running(benchmarks.progress.name, benchmarks.progress.done, benchmarks.progress.all)
          }
          bar={{ label: words.label, value: benchmarks.progress.done, max: benchmarks.progress.all }}
          isSaid
          stop={words.stop}
          onStop={() => wantBenchmarks(null)}
        />
      )}
      {state === "failed" && <PlainFailure title={words.failed} failure={benchmarks.failure} />}
      {state === "scored" && <Scores name={benchmarks.name} report={benchmarks.report} />}
    </section>
  );
}

function Scores({ name, report }: { readonly name: string; readonly report: BenchmarkReport }) {
  return (
    <div className="training-report">
      <p role="status">{words.of(name)}</p>
      <table className="figures">
        <TableHead names={words.head} />
        <tbody>
          {benchmarkRows(report).map(({ benchmark, score, meaning }) => (
            <tr key={benchmark}>
              <th scope="row">{benchmark}</th>
              <td>{score}</td>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">{words.meaning}</p>
      <div className="actions">
        <SaveButton
          label={words.save}
          onSave={() => saveFile(`${name}-benchmarks.csv`, "text/csv", benchmarkCsv(name, report))}
        />
      </div>
    </div>
  );
}
