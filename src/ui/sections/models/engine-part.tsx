import { BACKEND_CHOICES } from "../../../state/address.ts";
import { Choice } from "../../choice.tsx";
import { useApp } from "../../use-app.ts";
import { modelsWords } from "../../words/models-words.ts";
import { computeText } from "../../words.ts";

/** The engine that computes, its measured speed, and why no other engine was taken. */
export function EnginePart() {
  const backend = useApp(({ address }) => address.backend);
  const compute = useApp((state) => state.compute);
  const go = useApp((state) => state.go);
  return (
    <section className="part" aria-labelledby="compute-title">
      <h2 id="compute-title">{modelsWords.compute}</h2>
      <p className="note">{modelsWords.computeNote}</p>
      <Choice
        label={modelsWords.backendsLabel}
        isLabelHidden
        options={BACKEND_CHOICES}
        names={modelsWords.backends}
        value={backend}
        onChoose={(choice) => go({ backend: choice }, "push")}
      />
      <p className="running" data-state={compute.state}>
        {computeText(compute)}
      </p>
      {compute.state === "idle" && (
        <>
          <p className="note">{modelsWords.speed(compute.speed)}</p>
          {compute.refused.length > 0 && (
            <details className="fold">
              <summary>{modelsWords.refused}</summary>
              {compute.refused.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </details>
          )}
        </>
      )}
      {compute.state === "failed" && <p className="warning">{compute.reason}</p>}
    </section>
  );
}
