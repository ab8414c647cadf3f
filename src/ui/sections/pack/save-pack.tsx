import { FolderDown } from "lucide-react";
import { useEffect, useState } from "react";
import { saveFile } from "../../files/save-file.ts";
import { PlainFailure } from "../../plain-failure.tsx";
import { SaveButton } from "../../save-button.tsx";
import { useApp } from "../../use-app.ts";
import { packWords } from "../../words/pack-words.ts";
import { canPickFolder, savePackInFolder } from "./save-pack-in-folder.ts";

/** Saves a pack of this device as one file, or, where the browser can, into a folder that the person picks. */
export function SavePack({ address, name }: { readonly address: string; readonly name: string }) {
  const saving = useApp((state) => state.packSaving);
  const setPackSaving = useApp((state) => state.setPackSaving);
  const [folder, setFolder] = useState<string | null>(null);
  const own = saving.state !== "idle" && saving.address === address ? saving : null;
  useEffect(() => {
    if (own?.state !== "ready") return;
    saveFile(own.name, "application/zip", own.file);
    setPackSaving({ state: "idle" });
  }, [own, setPackSaving]);
  const intoFolder = async () => {
    try {
      setFolder(await savePackInFolder(address));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      setPackSaving({ state: "failed", address, failure: { tag: "StorageFailed", message } });
    }
  };
  const isBusy = own?.state === "wanted" || own?.state === "busy";
  return (
    <>
      <div className="actions">
        <SaveButton
          label={packWords.save}
          onSave={() => {
            if (!isBusy) setPackSaving({ state: "wanted", address });
          }}
        />
        {canPickFolder() && (
          <button type="button" className="button" onClick={() => void intoFolder()}>
            <FolderDown aria-hidden="true" />
            {packWords.folder}
          </button>
        )}
      </div>
      {isBusy && (
        <p className="note" role="status">
          {packWords.saving}
        </p>
      )}
      {folder !== null && (
        <p className="note" role="status">
          {packWords.savedInFolder(folder)}
        </p>
      )}
      {own?.state === "failed" && <PlainFailure title={packWords.notSaved(name)} failure={own.failure} />}
    </>
  );
}
