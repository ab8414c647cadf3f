import { useApp } from "../../use-app.ts";
import { areaWords } from "../../words/area-words.ts";

/** Which kinds of file can be brought, or that one is being read and how to stop it. */
export function AreaFilesNote() {
  const isReading = useApp(({ areaFiles }) => areaFiles.state === "reading");
  const bringAreaFiles = useApp((state) => state.bringAreaFiles);
  return (
    <>
      <p className="note" role="status">
        {isReading ? areaWords.reading : areaWords.uploadNote}
      </p>
      {isReading && (
        <button type="button" className="button" onClick={() => bringAreaFiles([])}>
          {areaWords.stopReading}
        </button>
      )}
    </>
  );
}
