import { Download } from "lucide-react";
import { useEffect, useState } from "react";
import type { RangeLayer } from "../../../prediction/range/range-layer.ts";
import { Choice } from "../../choice.tsx";
import { FailureNote } from "../../failure-note.tsx";
import { saveFile } from "../../files/save-file.ts";
import { useApp } from "../../use-app.ts";
import { rangeWords } from "../../words/range-words.ts";

const PLACES = ["sight", "world"] as const;
const WORLD = [-180, -90, 180, 90] as const;
const MEDIA = { tif: "image/tiff", geojson: "application/geo+json" } as const;

/** Saves the range on the map as a raster or as an outline, of what is in sight or of the whole Earth. */
export function RangeFilePart({ layer }: { readonly layer: RangeLayer }) {
  const rangeFile = useApp((state) => state.rangeFile);
  const setRangeFile = useApp((state) => state.setRangeFile);
  const sight = useApp((state) => state.sight);
  const [place, setPlace] = useState<(typeof PLACES)[number]>("world");
  const words = rangeWords.file;
  useEffect(() => {
    if (rangeFile.state !== "ready") return;
    const { file, wanted } = rangeFile;
    saveFile(
      rangeWords.file.name(wanted.layer.species, wanted.form),
      MEDIA[wanted.form],
      new Blob([file.bytes]),
    );
    setRangeFile({ state: "idle" });
  }, [rangeFile, setRangeFile]);
  if (rangeFile.state === "computing") {
    const { done, all } = rangeFile.progress;
    return (
      <div className="progress">
        <progress aria-label={words.label} value={done} max={Math.max(1, all)} />
        <p className="progress-text">{words.computing(done, all)}</p>
        <button type="button" className="button" onClick={() => setRangeFile({ state: "idle" })}>
          {words.stop}
        </button>
      </div>
    );
  }
  const save = (form: keyof typeof MEDIA) =>
    setRangeFile({
      state: "wanted",
      wanted: { layer, form, box: place === "sight" && sight !== null ? onEarth(sight) : WORLD },
    });
  return (
    <>
      {rangeFile.state === "failed" && <FailureNote title={words.failed} failure={rangeFile.failure} />}
      <Choice<(typeof PLACES)[number]>
        label={words.title}
        isLabelPlain
        options={PLACES}
        names={words.places}
        value={place}
        onChoose={setPlace}
      />
      <div className="actions">
        {(["tif", "geojson"] as const).map((form) => (
          <button key={form} type="button" className="button" onClick={() => save(form)}>
            <Download aria-hidden="true" />
            {words[form]}
          </button>
        ))}
      </div>
    </>
  );
}

/** What is in sight may reach beyond the Earth's edges on the map. */
function onEarth([west, south, east, north]: readonly [number, number, number, number]) {
  return [Math.max(-180, west), Math.max(-90, south), Math.min(180, east), Math.min(90, north)] as const;
}
