import { useEffect } from "react";
import { isAgreed, offerAgreements } from "../core/agreements.ts";
import { originElsewhere } from "../core/origin-elsewhere.ts";
import { useApp } from "./use-app.ts";
import { rasterWords } from "./words/raster-words.ts";

/**
 * Asks the person whether the page may read from an address that only a link or a catalogue has named. Shows nothing once that
 * is answered. A lowered sheet is raised for it: else a phone would show an empty map without a word.
 */
export function AgreeToServer({ address }: { readonly address: string }) {
  const agreed = useApp((state) => state.agreed);
  const agree = useApp((state) => state.agree);
  const isLowered = useApp(({ isNarrow, sheet }) => isNarrow && sheet === "peek");
  const setScreen = useApp((state) => state.setScreen);
  const words = rasterWords.agree;
  const isAsked = originElsewhere(address, document.baseURI) !== null && !isAgreed(address, agreed);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each question, and never against a person who lowers the sheet
  useEffect(() => {
    if (isAsked && isLowered) setScreen({ sheet: "half" });
  }, [isAsked]);
  if (!isAsked) return null;
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
