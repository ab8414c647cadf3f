import { isAgreed, offerAgreements } from "../core/agreements.ts";
import { originElsewhere } from "../core/origin-elsewhere.ts";
import { useApp } from "./use-app.ts";
import { rasterWords } from "./words/raster-words.ts";

/**
 * Asks the person whether the page may read from an address that only a link or a catalogue has named. Shows nothing once that
 * is answered.
 */
export function AgreeToServer({ address }: { readonly address: string }) {
  const agreed = useApp((state) => state.agreed);
  const agree = useApp((state) => state.agree);
  const words = rasterWords.agree;
  if (originElsewhere(address, document.baseURI) === null || isAgreed(address, agreed)) return null;
  const { narrow, wide } = offerAgreements(address);
  return (
    <div className="invitation" role="status">
      <h3>{words.title}</h3>
      <p className="note address">{words.text(narrow)}</p>
      <div className="actions">
        <button type="button" className="button" onClick={() => agree(narrow)}>
          {words.button}
        </button>
        {wide !== null && (
          <button type="button" className="link" onClick={() => agree([wide])}>
            {words.wide(wide)}
          </button>
        )}
      </div>
    </div>
  );
}
