import { useApp } from "../../use-app.ts";
import { areaWords } from "../../words/area-words.ts";

/** A note on the kinds of file that can be brought, or on the file that is being read and how to stop that. */
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
