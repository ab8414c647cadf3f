import { useApp } from "./use-app.ts";
import { rasterWords } from "./words/raster-words.ts";

/**
 * Asks the person whether the page may read from a server that only a link or a catalogue has named. Shows nothing once that
 * is answered.
 */
export function AgreeToServer({ origin }: { readonly origin: string | null }) {
  const agreed = useApp((state) => state.agreed);
  const agree = useApp((state) => state.agree);
  const words = rasterWords.agree;
  if (origin === null || agreed.includes(origin)) return null;
  return (
    <div className="invitation" role="status">
      <h3>{words.title}</h3>
      <p className="note">{words.text(new URL(origin).host)}</p>
      <div className="actions">
        <button type="button" className="button" onClick={() => agree(origin)}>
          {words.button}
        </button>
      </div>
    </div>
  );
}
