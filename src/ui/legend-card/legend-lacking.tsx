import { isModality, modalityTraits } from "../../core/modality.ts";
import type { LegendNumbers } from "../../state/layer-slice.ts";
import { lookWords } from "../words/look-words.ts";

/** Says which inputs cells were computed without, in all or in part of what is drawn. Nothing where no cell lacks any. */
export function LegendLacking({ lacking }: Required<Pick<LegendNumbers, "lacking">>) {
  return [true, false].map((everywhere) => {
    const own = lacking.filter((one) => one.everywhere === everywhere);
    if (own.length === 0) return null;
    const titles = own.map(({ part }) => (isModality(part) ? modalityTraits[part].title : part));
    return (
      <p key={String(everywhere)} className="legend-from">
        {lookWords.legend.lacking(titles, everywhere)}
      </p>
    );
  });
}
