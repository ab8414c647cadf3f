import { useEffect, useState } from "react";
import type { Brought } from "../../../bringing/bringing.ts";
import { saveFile } from "../../files/save-file.ts";
import { PlainFailure } from "../../plain-failure.tsx";
import { SaveButton } from "../../save-button.tsx";
import { useApp } from "../../use-app.ts";
import { modelsWords } from "../../words/models-words.ts";

/** Saves a model of the person's own as one file, without the records unless they are wanted. */
export function SaveModel({ brought: { address, name, hasRecords } }: { readonly brought: Brought }) {
  const modelFile = useApp((state) => state.modelFile);
  const setModelFile = useApp((state) => state.setModelFile);
  const [withRecords, setWithRecords] = useState(false);
  const words = modelsWords.brought;
  useEffect(() => {
    if (modelFile.state !== "ready") return;
    saveFile(modelFile.file.name, "application/zip", new Blob([modelFile.file.bytes]));
    setModelFile({ state: "idle" });
  }, [modelFile, setModelFile]);
  return (
    <>
      <div className="actions">
        <SaveButton
          label={words.save}
          onSave={() => setModelFile({ state: "wanted", wanted: { address, withRecords } })}
        />
        {hasRecords === true && (
          <label className="check">
            <input
              type="checkbox"
              checked={withRecords}
              onChange={({ target }) => setWithRecords(target.checked)}
            />
            {words.withRecords}
          </label>
        )}
      </div>
      {modelFile.state === "failed" && modelFile.wanted.address === address && (
        <PlainFailure title={words.notSaved(name)} failure={modelFile.failure} />
      )}
    </>
  );
}
