import { words } from "./words.ts";

/** Replaces the map where there is no WebGL, and says what is missing and what to do. */
export function NoWebgl({ onRetry }: { onRetry: () => void }) {
  const { title, what, steps, retry } = words.noWebgl;
  return (
    <section className="stand-in" aria-labelledby="no-webgl-title">
      <div className="stand-in-text">
        <h2 id="no-webgl-title">{title}</h2>
        <p>{what}</p>
        <ul>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
        <button type="button" className="button" onClick={onRetry}>
          {retry}
        </button>
      </div>
    </section>
  );
}
