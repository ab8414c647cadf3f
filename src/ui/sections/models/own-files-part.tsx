import { FileUp, FolderUp } from "lucide-react";
import type { DragEvent } from "react";
import type { Bringing } from "../../../state/bringing-slice.ts";
import { chosenFile } from "../../chosen-file.ts";
import { useApp } from "../../use-app.ts";
import { modelsWords } from "../../words/models-words.ts";
import { BringingStatus } from "./bringing-status.tsx";
import { FilesButton } from "./files-button.tsx";

/** Buttons that bring a model folder, a checkpoint or a catalogue with its rasters from the person's own files. */
export function OwnFilesPart() {
  const bringing = useApp((state) => state.bringing);
  const bring = useApp((state) => state.bring);
  const words = modelsWords.ownFiles;
  const take = (chosen: FileList | null) => {
    if (chosen === null || chosen.length === 0) return;
    bring({ kind: "files", files: [...chosen].map(chosenFile) });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  const own: Bringing =
    bringing.state !== "idle" && bringing.request.kind === "files" ? bringing : { state: "idle" };
  return (
    <section
      className="part"
      aria-labelledby="own-files-title"
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <h2 id="own-files-title">{words.title}</h2>
      <p className="note">{words.text}</p>
      <div className="actions">
        <FilesButton
          label={words.files}
          icon={<FileUp aria-hidden="true" />}
          isDisabled={bringing.state === "busy"}
          many="files"
          onChoose={take}
        />
        <FilesButton
          label={words.folder}
          icon={<FolderUp aria-hidden="true" />}
          isDisabled={bringing.state === "busy"}
          many="folder"
          onChoose={take}
        />
      </div>
      <BringingStatus bringing={own} />
    </section>
  );
}
