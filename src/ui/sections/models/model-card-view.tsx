import type { ModelCard } from "../../../models/read-model-card.ts";
import type { Asked } from "../../../state/asked.ts";
import { FailureNote } from "../../failure-note.tsx";
import { useApp } from "../../use-app.ts";
import { modelsWords } from "../../words/models-words.ts";
import { inputsText } from "./inputs-text.ts";

/** A model's card, folded: licence, build, calibration, hashes and its own text. */
export function ModelCardView({ asked }: { asked: Asked<ModelCard> }) {
  const askAgain = useApp((state) => state.askAgain);
  if (asked.state === "failed")
    return <FailureNote title={modelsWords.failed} failure={asked.failure} onAgain={askAgain} />;
  if (asked.state !== "ready") return <p className="note">{modelsWords.reading}</p>;
  return <Card card={asked.answer} />;
}

function Card({ card }: { card: ModelCard }) {
  const words = modelsWords.card;
  const bytes = card.files.reduce((sum, file) => sum + file.bytes, 0);
  return (
    <div className="card">
      {card.isDemonstrationOnly && <p className="card-warning">{words.demonstration}</p>}
      <dl className="facts">
        <dt>{words.licence}</dt>
        <dd>{card.licence ?? words.noLicence}</dd>
        <dt>{words.built}</dt>
        <dd>{words.architecture(card.architecture, card.parameters)}</dd>
        {card.kind === "sdm" && (
          <>
            <dt>{words.takes}</dt>
            <dd>{inputsText(card.inputs)}</dd>
            <dt>{words.gives}</dt>
            <dd>{words.outputs[card.outputKind]}</dd>
          </>
        )}
      </dl>
      {card.kind === "sdm" && (
        <p className="note">
          {card.calibration === null
            ? words.uncalibrated
            : words.calibrated(card.calibration.plots.count, card.calibration.plots.place)}
        </p>
      )}
      <details className="fold">
        <summary>{words.hashes(card.files.length, bytes)}</summary>
        <ul className="plain-list">
          {card.files.map((file) => (
            <li key={file.name}>
              {words.hash(file.name, file.bytes)}
              <span className="hash address">SHA-256 {file.sha256}</span>
            </li>
          ))}
        </ul>
      </details>
      {card.text !== null && (
        <details className="fold">
          <summary>{words.text}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <pre className="card-text" tabIndex={0}>
            {card.text}
          </pre>
        </details>
      )}
    </div>
  );
}
