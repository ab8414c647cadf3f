import { PackageCheck, PackageOpen } from "lucide-react";
import { useState } from "react";
import type { Bbox } from "../../../core/bbox.ts";
import type { PackRequest } from "../../../packing/pack-request.ts";
import { packedModalities } from "../../../packing/packed-modalities.ts";
import { buildQuestion } from "../../../state/question.ts";
import { SelectField } from "../../select-field.tsx";
import { useApp } from "../../use-app.ts";
import { packWords } from "../../words/pack-words.ts";
import { yearOptions } from "../look/year-options.ts";
import { PackStatus } from "./pack-status.tsx";

interface TakeAlongProps {
  /** Which part of the page this is, so that its progress is shown here only. */
  readonly from: string;
  readonly text: string;
  /** The box that is wanted, degrees, at the moment of asking. */
  boxNow(): Bbox;
}

/** Takes what a catalogue has for a box along: first how much it is, then, once the person agrees, all of it. */
export function TakeAlong({ from, text, boxNow }: TakeAlongProps) {
  const address = useApp((state) => state.address);
  const card = useApp((state) => state.catalogueCard);
  const packing = useApp((state) => state.packing);
  const wantPack = useApp((state) => state.wantPack);
  const [year, setYear] = useState<number | null>(null);
  const own = packing.state !== "idle" && packing.wish.from === from ? packing : { state: "idle" as const };
  const years = card.state === "ready" ? card.answer.years : null;
  const ask = () => {
    const request: PackRequest = {
      catalogue: buildQuestion(address, document.baseURI).catalogue,
      box: boxNow(),
      years: year === null ? null : [year, year],
      modalities: packedModalities,
    };
    wantPack({ step: "quote", from, request, withoutUnread: false });
  };
  return (
    <section className="part" aria-labelledby={`take-along-${from}`}>
      <h2 id={`take-along-${from}`}>{packWords.title}</h2>
      <p className="note">{text}</p>
      {years !== null && (
        <SelectField
          label={packWords.years}
          options={yearOptions(years, year, packWords.newest)}
          value={year === null ? "" : String(year)}
          onChoose={(chosen) => setYear(chosen === "" ? null : Number(chosen))}
        />
      )}
      {own.state !== "busy" && (
        <div className="actions">
          <button type="button" className="button" onClick={ask}>
            <PackageOpen aria-hidden="true" />
            {packWords.ask}
          </button>
          {own.state === "quoted" && (
            <button
              type="button"
              className="button primary"
              disabled={own.quote.freeBytes !== null && own.quote.freeBytes < own.quote.bytesWhileWorking}
              onClick={() => wantPack({ ...own.wish, step: "pack" })}
            >
              <PackageCheck aria-hidden="true" />
              {packWords.start}
            </button>
          )}
        </div>
      )}
      <PackStatus packing={own} />
    </section>
  );
}
