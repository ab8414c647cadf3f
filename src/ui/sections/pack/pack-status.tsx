import type { PackProgress } from "../../../packing/pack-request.ts";
import type { PackQuote } from "../../../packing/packer.ts";
import type { Packing } from "../../../state/pack-slice.ts";
import { FailureNote } from "../../failure-note.tsx";
import { useApp } from "../../use-app.ts";
import { packingText, packWords } from "../../words/pack-words.ts";
import { useBrought } from "../models/use-brought.ts";
import { WorkProgress } from "../models/work-progress.tsx";

/** How much an area would be, how far it is, and what became of it. */
export function PackStatus({ packing }: { readonly packing: Packing }) {
  const wantPack = useApp((state) => state.wantPack);
  const use = useBrought();
  switch (packing.state) {
    case "idle":
      return null;
    case "quoted":
      return <Quote quote={packing.quote} />;
    case "busy": {
      const { progress } = packing;
      return (
        <>
          <WorkProgress
            text={packingText(progress)}
            bar={
              progress.stage === "searching"
                ? null
                : { label: packWords.bar, value: shareOf(progress), max: 1 }
            }
            isSaid={progress.stage === "searching"}
            stop={packWords.stop}
            onStop={() => wantPack(null)}
          />
          {packing.wish.step === "pack" && <p className="note">{packWords.kept}</p>}
        </>
      );
    }
    case "failed": {
      const { wish, failure } = packing;
      const isQuote = wish.step === "quote";
      return (
        <>
          <FailureNote
            title={isQuote ? packWords.notQuoted : packWords.failed}
            failure={failure}
            onAgain={() => wantPack({ ...wish })}
          />
          {!isQuote && failure.tag === "SourceUnreachable" && (
            <button
              type="button"
              className="button"
              onClick={() => wantPack({ ...wish, withoutUnread: true })}
            >
              {packWords.without}
            </button>
          )}
        </>
      );
    }
    case "done": {
      const { title, bytes, address, missing } = packing.packed;
      return (
        <div className="bringing">
          <p role="status">{packWords.done(title, bytes)}</p>
          {missing.length > 0 && <p className="note">{packWords.missing(missing.length)}</p>}
          <button type="button" className="button" onClick={() => use({ kind: "catalogue", address })}>
            {packWords.use}
          </button>
        </div>
      );
    }
    default:
      return packing satisfies never;
  }
}

function shareOf(progress: Exclude<PackProgress, { readonly stage: "searching" }>): number {
  return progress.stage === "reading" ? progress.share : progress.done / Math.max(1, progress.all);
}

function Quote({ quote }: { readonly quote: PackQuote }) {
  const { freeBytes, bytesWhileWorking } = quote;
  const isTooMuch = freeBytes !== null && freeBytes < bytesWhileWorking;
  return (
    <div className="bringing">
      <p role="status">{packWords.quote(quote)}</p>
      <p className="note">{isTooMuch ? packWords.tooLittleRoom(freeBytes) : packWords.room(quote)}</p>
    </div>
  );
}
