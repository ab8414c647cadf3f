import type { Bringing } from "../../../state/bringing-slice.ts";
import type { Failure } from "../../../state/failure.ts";
import { FailureNote } from "../../failure-note.tsx";
import { PlainFailure } from "../../plain-failure.tsx";
import { useApp } from "../../use-app.ts";
import { bringingText, modelsWords } from "../../words/models-words.ts";
import { rasterWords } from "../../words/raster-words.ts";
import { useBrought } from "./use-brought.ts";
import { WorkProgress } from "./work-progress.tsx";

/** The progress of something that is brought to this device, with a stop button, and then the result. */
export function BringingStatus({ bringing }: { bringing: Bringing }) {
  const bring = useApp((state) => state.bring);
  const use = useBrought();
  const words = modelsWords.bringing;
  if (bringing.state === "idle") return null;
  if (bringing.state === "failed" && bringing.request.kind === "raster")
    return <PlainFailure title={rasterWords.part.failed} failure={bringing.failure} />;
  if (bringing.state === "failed" && bringing.request.kind === "files" && isOfFiles(bringing.failure))
    return <PlainFailure title={words.failed} failure={bringing.failure} />;
  if (bringing.state === "failed")
    return (
      <FailureNote
        title={words.failed}
        failure={bringing.failure}
        onAgain={() => bring({ ...bringing.request })}
      />
    );
  if (bringing.state === "done") {
    const { name } = bringing.brought;
    return (
      <div className="bringing">
        <p role="status">{words.done(name)}</p>
        <button type="button" className="button" onClick={() => use(bringing.brought)}>
          {bringing.brought.kind === "raster" ? rasterWords.part.draw : words.use}
        </button>
      </div>
    );
  }
  const { progress } = bringing;
  return (
    <WorkProgress
      text={bringingText(progress)}
      bar={
        progress.stage === "receiving"
          ? { label: words.label, value: progress.received, max: Math.max(1, progress.size) }
          : null
      }
      isSaid={progress.stage !== "receiving"}
      stop={words.stop}
      onStop={() => bring(null)}
    />
  );
}

/** Whether a failure is of what the chosen files hold: its own sentence says what to do, and trying again would not help. */
function isOfFiles({ tag }: Failure): boolean {
  return ["BadInput", "MalformedFile", "WeightsMismatch", "UnsafeCheckpoint"].includes(tag);
}
