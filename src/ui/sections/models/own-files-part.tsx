import { FileUp, FolderUp } from "lucide-react";
import { type DragEvent, useRef } from "react";
import type { ChosenFile } from "../../../prediction/bringing.ts";
import type { Bringing } from "../../../state/bringing-slice.ts";
import { useApp } from "../../use-app.ts";
import { modelsWords } from "../../words/models-words.ts";
import { BringingStatus } from "./bringing-status.tsx";

/** Takes a model folder, a checkpoint or a catalogue with its rasters from the person's own files. */
export function OwnFilesPart() {
  const bringing = useApp((state) => state.bringing);
  const bring = useApp((state) => state.bring);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
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
        <button
          type="button"
          className="button"
          disabled={bringing.state === "busy"}
          onClick={() => files.current?.click()}
        >
          <FileUp aria-hidden="true" />
          {words.files}
        </button>
        <button
          type="button"
          className="button"
          disabled={bringing.state === "busy"}
          onClick={() => folder.current?.click()}
        >
          <FolderUp aria-hidden="true" />
          {words.folder}
        </button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={words.files}
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          currentTarget.value = "";
        }}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        aria-label={words.folder}
        {...{ webkitdirectory: "" }}
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          currentTarget.value = "";
        }}
      />
      <BringingStatus bringing={own} />
    </section>
  );
}

function chosenFile(file: File): ChosenFile {
  return { path: file.webkitRelativePath === "" ? file.name : file.webkitRelativePath, file };
}
