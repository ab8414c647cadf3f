import { useApp } from "../../use-app.ts";
import { areaWords } from "../../words/area-words.ts";

/** What becomes of the files that were brought: which kinds there are, that one is being read and how to stop it, or what is to be said of it. */
export function AreaFilesNote() {
  const areaFiles = useApp((state) => state.areaFiles);
  const bringAreaFiles = useApp((state) => state.bringAreaFiles);
  return (
    <>
      <p className="note" role="status">
        {areaFiles.state === "reading" ? areaWords.reading : areaWords.uploadNote}
      </p>
      {areaFiles.state === "reading" && (
        <button type="button" className="button" onClick={() => bringAreaFiles([])}>
          {areaWords.stopReading}
        </button>
      )}
      {areaFiles.state === "read" && areaFiles.sentences.length > 0 && (
        <div className="failure" role="alert">
          <h3>{areaWords.file.title(areaFiles.taken)}</h3>
          {areaFiles.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
    </>
  );
}
