import { isRead } from "../../../prediction/shown-layer.ts";
import { FailureNote } from "../../failure-note.tsx";
import { PlainFailure } from "../../plain-failure.tsx";
import { useApp } from "../../use-app.ts";
import { lookWords } from "../../words/look-words.ts";
import { rasterWords } from "../../words/raster-words.ts";

/** A note on the part of the layers that failed, which says whether another part is drawn. */
export function LayerFailure() {
  const { failure, legends } = useApp((state) => state.layerStatus);
  const askAgain = useApp((state) => state.askAgain);
  const { layer, compare, other } = useApp((state) => state.address);
  const words = lookWords.progress;
  if (failure === null) return null;
  const isPart = Object.values(legends).some((legend) => legend !== null);
  if ([layer, compare, other].some((one) => one?.kind === "raster"))
    return (
      <PlainFailure
        title={isPart ? words.partFailed : rasterWords.part.failed}
        failure={failure}
        onAgain={askAgain}
      />
    );
  const whole = layer !== null && isRead(layer) ? words.notRead : words.failed;
  return <FailureNote title={isPart ? words.partFailed : whole} failure={failure} onAgain={askAgain} />;
}
