import type { SurveyContent } from "../prediction/surveys/survey.ts";
import { surveyWords } from "./words/survey-words.ts";

/** How the file of a survey was read, folded: its columns, and what was left out of it, each with its line. */
export function SurveyDoubts({
  content,
}: {
  content: Pick<SurveyContent, "doubts" | "doubtCount" | "notes">;
}) {
  const { doubts, doubtCount, notes } = content;
  if (doubtCount === 0 && notes.length === 0) return null;
  return (
    <details className="fold survey-doubts">
      <summary>{surveyWords.howRead(doubtCount)}</summary>
      <ul className="plain-list">
        {doubts.map(({ line, message }) => (
          <li key={`${line} ${message}`}>{surveyWords.doubt(line, message)}</li>
        ))}
        {doubtCount > doubts.length && <li>{surveyWords.moreDoubts(doubtCount - doubts.length)}</li>}
      </ul>
      <ul className="plain-list soft">
        {notes.map((note) => (
          <li key={note}>{surveyWords.sentence(note)}</li>
        ))}
      </ul>
    </details>
  );
}
