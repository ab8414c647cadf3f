import { cellAt } from "../../../core/cell.ts";
import { SURVEY_COLOURS } from "../../../layers/survey-layers.ts";
import type { SurveyFile } from "../../../prediction/surveys/survey.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { FailureNote } from "../../failure-note.tsx";
import { SurveyDoubts } from "../../survey-doubts.tsx";
import { useApp } from "../../use-app.ts";
import { surveyWords } from "../../words/survey-words.ts";

/**
 * The catalogue's surveys, each with a switch that draws its points, and the content of the points in the chosen cell. Shows
 * nothing where the catalogue has none.
 */
export function SurveysPart() {
  const files = useApp((state) => state.surveyFiles);
  const card = useApp((state) => shownAnswer(state.sdmCard));
  if (files.length === 0) return null;
  const seed = files.find((file) => file.seed !== null)?.seed ?? null;
  const isSeen = seed !== null && (card?.islands ?? []).includes(seed);
  return (
    <section className="part" aria-labelledby="surveys-title">
      <h2 id="surveys-title">{surveyWords.title}</h2>
      <p className="note">{surveyWords.note}</p>
      <ul className="surveys">
        {files.map((file) => (
          <Survey key={file.address} file={file} />
        ))}
      </ul>
      {seed !== null && <p className="note">{surveyWords.simulated}</p>}
      {seed !== null && card !== null && card.islands !== null && !isSeen && (
        <p className="note">{surveyWords.unseen(seed)}</p>
      )}
    </section>
  );
}

function Survey({ file }: { file: SurveyFile }) {
  const chosen = useApp(({ address }) => address.surveys);
  const cell = useApp(({ address }) => address.cell);
  const asked = useApp(({ surveyPoints }) => surveyPoints.get(file.address));
  const go = useApp((state) => state.go);
  const isChosen = chosen.includes(file.key);
  const content = asked === undefined ? null : shownAnswer(asked);
  const points = content?.points ?? null;
  const here =
    cell === null || !isChosen
      ? []
      : (points ?? []).filter(({ lon, lat }) => {
          const own = cellAt([lon, lat]);
          return own?.east === cell.east && own.north === cell.north;
        });
  return (
    <li>
      <label className="check">
        <input
          type="checkbox"
          checked={isChosen}
          onChange={({ target }) => {
            const others = chosen.filter((key) => key !== file.key);
            go({ surveys: target.checked ? [...others, file.key] : others }, "push");
          }}
        />
        <svg className="survey-dot" viewBox="0 0 14 14" aria-hidden="true">
          <circle cx="7" cy="7" r="5.5" fill={SURVEY_COLOURS[file.use]} />
        </svg>
        <span>{file.use === "other" ? file.title : surveyWords.uses[file.use]}</span>
        {isChosen && (
          <span className="soft">
            {points !== null
              ? surveyWords.count(points.length)
              : asked?.state === "asking" && surveyWords.reading}
          </span>
        )}
      </label>
      {isChosen && asked?.state === "failed" && (
        <FailureNote title={surveyWords.failed} failure={asked.failure} />
      )}
      {isChosen && content !== null && <SurveyDoubts content={content} />}
      {here.map((point) => (
        <p className="note" key={point.id}>
          {surveyWords.here}: {surveyWords.point(point, file.use)}
        </p>
      ))}
    </li>
  );
}
