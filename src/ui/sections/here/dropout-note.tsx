import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { hereWords } from "../../words/here-words.ts";

/** Says what the second number of each species is, where the network was learnt with dropout; nothing elsewhere. */
export function DropoutNote({ answer: { dropout } }: { answer: PointAnswer }) {
  if (dropout === undefined) return null;
  return <p className="note">{hereWords.species.dropout(dropout)}</p>;
}
