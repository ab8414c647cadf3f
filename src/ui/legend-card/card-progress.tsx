import { useApp } from "../use-app.ts";
import { lookWords } from "../words/look-words.ts";

/** How far the map is computed, with a button that stops it; that it is stopped; or that a part of it failed. */
export function CardProgress() {
  const { progress, wait, failure } = useApp((state) => state.layerStatus);
  const isStopped = useApp((state) => state.isStopped);
  const agreeToWait = useApp((state) => state.agreeToWait);
  const setStopped = useApp((state) => state.setStopped);
  const go = useApp((state) => state.go);
  const setScreen = useApp((state) => state.setScreen);
  const words = lookWords.progress;
  const showWhy = () => {
    go({ panel: "look", about: null }, "push");
    setScreen({ sheet: "half" });
  };
  return (
    <>
      {failure !== null && (
        <p className="legend-failed" role="status">
          {lookWords.legend.partly}{" "}
          <button type="button" className="link" onClick={showWhy}>
            {lookWords.legend.why}
          </button>
        </p>
      )}
      {wait !== null && (
        <div className="progress" role="status">
          <p className="progress-text">{words.wait(wait)}</p>
          <button type="button" className="button" onClick={() => agreeToWait(wait.key)}>
            {words.agree}
          </button>
        </div>
      )}
      <div className="progress">
        {progress !== null && (
          <>
            <progress aria-label={words.label} value={progress.cells} max={Math.max(1, progress.all)} />
            <p className="progress-text">
              {words.computing(progress.cells, progress.all)}
              {progress.cellsPerSecond !== null &&
                progress.cellsPerSecond >= 1 &&
                ` · ${words.speed(progress.cellsPerSecond)}`}
            </p>
          </>
        )}
        {isStopped && <p className="progress-text">{words.stopped}</p>}
        {(progress !== null || isStopped) && (
          <button type="button" className="button" onClick={() => setStopped(!isStopped)}>
            {isStopped ? words.go : words.stop}
          </button>
        )}
      </div>
    </>
  );
}
