import { useApp } from "../../use-app.ts";
import { hereWords } from "../../words/here-words.ts";

/** Fewer files are read before anybody could look. */
const WORTH_COUNTING = 50;

/** How many files of the chosen place have come, while a person waits for many; a live series of Europe has 1,400. */
export function FilesRead() {
  const isAsking = useApp(({ point }) => point.state === "asking");
  const files = useApp(({ filesRead }) => filesRead);
  if (!isAsking || files === null || files.of < WORTH_COUNTING) return null;
  return (
    <div className="files-read">
      <progress value={files.read} max={files.of} aria-label={hereWords.filesReadLabel} />
      <span className="note">{hereWords.filesRead(files.read, files.of)}</span>
    </div>
  );
}
