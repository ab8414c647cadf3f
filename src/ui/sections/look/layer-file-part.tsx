import { Download } from "lucide-react";
import { useEffect } from "react";
import { FailureNote } from "../../failure-note.tsx";
import { saveFile } from "../../files/save-file.ts";
import { useApp } from "../../use-app.ts";
import { lookWords } from "../../words/look-words.ts";

/** A button that saves the drawn layer as a cloud-optimised GeoTIFF, with the progress of making it. */
export function LayerFilePart() {
  const layerFile = useApp((state) => state.layerFile);
  const isTooWide = useApp(({ layerStatus }) => layerStatus.isTooWide);
  const setLayerFile = useApp((state) => state.setLayerFile);
  const words = lookWords.file;
  useEffect(() => {
    if (layerFile.state !== "ready") return;
    const { map, name } = layerFile;
    saveFile(lookWords.file.name(name, map.banner?.kind ?? null), "image/tiff", new Blob([map.bytes]));
    setLayerFile({ state: "idle" });
  }, [layerFile, setLayerFile]);
  if (isTooWide) return null;
  if (layerFile.state === "computing") {
    const { done, all } = layerFile.progress;
    return (
      <div className="progress">
        <progress aria-label={words.label} value={done} max={Math.max(1, all)} />
        <p className="progress-text">{words.computing(done, all)}</p>
        <button type="button" className="button" onClick={() => setLayerFile({ state: "idle" })}>
          {words.stop}
        </button>
      </div>
    );
  }
  return (
    <>
      {layerFile.state === "failed" && <FailureNote title={words.failed} failure={layerFile.failure} />}
      <button
        type="button"
        className="button layer-file"
        title={words.note}
        onClick={() => setLayerFile({ state: "wanted" })}
      >
        <Download aria-hidden="true" />
        {words.save}
      </button>
    </>
  );
}
