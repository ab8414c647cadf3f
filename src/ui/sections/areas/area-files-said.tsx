import { useApp } from "../../use-app.ts";
import { areaWords } from "../../words/area-words.ts";

/**
 * The sentences on the files that were brought last, until the person closes them: what could not be used or had to be
 * guessed.
 */
export function AreaFilesSaid() {
  const areaFiles = useApp((state) => state.areaFiles);
  const bringAreaFiles = useApp((state) => state.bringAreaFiles);
  if (areaFiles.state !== "read" || areaFiles.sentences.length === 0) return null;
  return (
    <div className="failure" role="alert">
      <h3>{areaWords.file.title(areaFiles.taken)}</h3>
      {areaFiles.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <button type="button" className="button" onClick={() => bringAreaFiles([])}>
        {areaWords.file.close}
      </button>
    </div>
  );
}
