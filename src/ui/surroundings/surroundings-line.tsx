import { shownAnswer } from "../../state/asked.ts";
import { percentText } from "../number-text.ts";
import { useApp } from "../use-app.ts";
import { surroundingsWords as words } from "../words/surroundings-words.ts";

/** The likeliest habitat around the chosen place in one line, which needs no imagery; nothing before it is known. */
export function SurroundingsLine() {
  const best = useApp(({ surroundings }) => shownAnswer(surroundings)?.habitats.level2[0] ?? null);
  if (best === null) return null;
  return (
    <p className="surroundings-line">
      {words.likeliest} <span className="habitat-code">{best.code}</span> {best.name},{" "}
      {percentText(best.probability)}. <span className="soft">{words.likeliestFrom}</span>
    </p>
  );
}
