import { useMemo } from "react";
import type { AreaAnswer } from "../../prediction/area/area-answer.ts";
import type { AppState } from "../../state/app-store.ts";
import { useApp, useAppStore } from "../use-app.ts";
import { areaSummary } from "./area-summary.ts";
import { pointSummary } from "./point-summary.ts";

/**
 * Says each answer once, in one line, to those who listen to the page. It stays while sections and pages change, so that what was
 * said is not said again.
 */
export function AnswersSaid() {
  const point = useApp(pointSaid);
  const area = useAreaSaid();
  return (
    <>
      <p className="only-read" role="status">
        {point}
      </p>
      <p className="only-read" role="status">
        {area}
      </p>
    </>
  );
}

function pointSaid({ point, address }: AppState): string {
  return point.state === "ready" && address.cell !== null ? pointSummary(point.answer) : "";
}

/** Of an area only the last answer is said, by the name that it then has: those before it narrow while the area is computed. */
function useAreaSaid(): string {
  const store = useAppStore();
  const answer = useApp(lastAreaAnswer);
  return useMemo(() => {
    const { areas, chosenArea } = store.getState();
    const name = areas.find(({ id }) => id === chosenArea)?.name;
    return answer === null || name === undefined ? "" : areaSummary(name, answer);
  }, [store, answer]);
}

function lastAreaAnswer({ chosenArea, areaAnswers }: AppState): AreaAnswer | null {
  const asked = chosenArea === null ? undefined : areaAnswers[chosenArea];
  return asked?.answer?.done === true && !asked.isStale ? asked.answer : null;
}
