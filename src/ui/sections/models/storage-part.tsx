import { useEffect, useState } from "react";
import { useApp } from "../../use-app.ts";
import { modelsWords } from "../../words/models-words.ts";

/** The amount that this page has stored in the browser, and a button that clears it. */
export function StoragePart() {
  const clearing = useApp((state) => state.clearing);
  const clearStorage = useApp((state) => state.clearStorage);
  const brought = useApp((state) => state.brought);
  const [isWarned, setWarned] = useState(false);
  const estimate = useEstimate(clearing);
  const words = modelsWords.storage;
  return (
    <section className="part" aria-labelledby="storage-title">
      <h2 id="storage-title">{words.title}</h2>
      <p>
        {estimate === null ? words.unknown : words.used(estimate.usage, estimate.quota)}{" "}
        <span className="soft">{words.what}</span>
      </p>
      {isWarned && <p className="warning">{words.lost(brought.map(({ name }) => name))}</p>}
      <div className="actions">
        <button
          type="button"
          className="button"
          disabled={clearing === "asked"}
          onClick={() => {
            const isLoss = brought.length > 0 && !isWarned;
            setWarned(isLoss);
            if (!isLoss) clearStorage();
          }}
        >
          {clearing === "asked" ? words.clearing : isWarned ? words.clearAll : words.clear}
        </button>
        {isWarned && (
          <button type="button" className="button" onClick={() => setWarned(false)}>
            {words.cancel}
          </button>
        )}
      </div>
    </section>
  );
}

/** The browser's estimate of what is stored, which is asked again after a clearing. */
function useEstimate(clearing: string): { usage: number; quota: number } | null {
  const [estimate, setEstimate] = useState<{ usage: number; quota: number } | null>(null);
  useEffect(() => {
    if (clearing === "asked") return;
    let isGone = false;
    navigator.storage?.estimate().then(
      ({ usage, quota }) => {
        if (!isGone && usage !== undefined && quota !== undefined) setEstimate({ usage, quota });
      },
      () => {},
    );
    return () => {
      isGone = true;
    };
  }, [clearing]);
  return estimate;
}
