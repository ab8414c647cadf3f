import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { squareMetres, wholeSentence } from "../../sentence.ts";
import { ALL_SPECIES, filterSpecies, type SpeciesLine } from "../../species/filter-species.ts";
import { hereWords } from "../../words/here-words.ts";
import { DropoutNote } from "./dropout-note.tsx";
import { RestOfSpecies } from "./rest-of-species.tsx";
import { SecondOpinionNote } from "./second-opinion-note.tsx";
import { SpeciesFilterForm } from "./species-filter-form.tsx";
import { SpeciesRow } from "./species-row.tsx";
import { useSpeciesLines } from "./use-species-lines.ts";

/** Height of a row before it is measured, pixels. */
const ROW_PIXELS = 52;

/** The list of all species of a cell, with filters and sorting. The page holds only the rows in sight. */
export function SpeciesList({ answer, isStale }: { answer: PointAnswer; isStale: boolean }) {
  const lines = useSpeciesLines(answer);
  const [filter, setFilter] = useState(ALL_SPECIES);
  const shown = useMemo(() => filterSpecies(lines, filter), [lines, filter]);
  const { species } = hereWords;
  return (
    <section className="list-page" aria-labelledby="list-title" data-stale={isStale ? "" : undefined}>
      <h2 id="list-title">{species.listTitle}</h2>
      <SpeciesFilterForm lines={lines} filter={filter} onChange={setFilter} />
      {filter.isListedOnly && (
        <div className="promise">
          <p>{wholeSentence(answer.list.promise)}</p>
          <p className="note">{species.listedMeans}</p>
        </div>
      )}
      <p className="note" role="status">
        {species.shown(shown.length, lines.length)}.{" "}
        {species.meaning(squareMetres(answer.richness.grain), answer.calibrated, answer.isRelative)}
      </p>
      <DropoutNote answer={answer} />
      <SecondOpinionNote answer={answer} />
      {answer.speciesCount !== undefined && <RestOfSpecies answer={answer} />}
      {shown.length === 0 ? (
        <p className="note">{species.none}</p>
      ) : (
        <Rows lines={shown} isCalibrated={answer.calibrated} isByFamily={filter.sort === "family"} />
      )}
    </section>
  );
}

interface RowsProps {
  readonly lines: readonly SpeciesLine[];
  readonly isCalibrated: boolean;
  /** Whether the lines are in order of families, each of which then has a heading. */
  readonly isByFamily: boolean;
}

function Rows({ lines, isCalibrated, isByFamily }: RowsProps) {
  const list = useRef<HTMLOListElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => list.current?.closest<HTMLElement>(".panel-body") ?? null,
    estimateSize: () => ROW_PIXELS,
    getItemKey: (index) => lines[index]!.answered.name,
    scrollMargin: list.current?.offsetTop ?? 0,
    overscan: 6,
  });
  return (
    <ol className="species-list species-list-virtual" ref={list} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, key, start }) => (
        <li
          key={key}
          ref={rows.measureElement}
          data-index={index}
          aria-setsize={lines.length}
          aria-posinset={index + 1}
          style={{ transform: `translateY(${start - rows.options.scrollMargin}px)` }}
        >
          {isByFamily && familyAt(lines, index) !== familyAt(lines, index - 1) && (
            <h3 className="species-family">{familyAt(lines, index)}</h3>
          )}
          <SpeciesRow line={lines[index]!} isCalibrated={isCalibrated} />
        </li>
      ))}
    </ol>
  );
}

/** The family of a line; null before the first. */
function familyAt(lines: readonly SpeciesLine[], index: number): string | null {
  const line = lines[index];
  return line === undefined ? null : (line.entry?.family ?? hereWords.species.noFamily);
}
