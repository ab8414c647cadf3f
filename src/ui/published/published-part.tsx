import { Columns2 } from "lucide-react";
import { type Cell, cellCentre } from "../../core/cell.ts";
import { geoplantnet } from "../../core/geoplantnet.ts";
import type { PointAnswer } from "../../prediction/point/point-answer.ts";
import { FailureNote } from "../failure-note.tsx";
import { WorkProgress } from "../sections/models/work-progress.tsx";
import { useApp } from "../use-app.ts";
import { publishedWords as words } from "../words/published-words.ts";
import { nearCountries } from "./near-countries.ts";
import { PublishedTable } from "./published-table.tsx";

/** Maps that are read, and species among which they are sought, those first that rank first. */
const [MOST, AMONG] = [10, 200];
/** A genus and an epithet, which a class without a name has not. */
const BINOMIAL = /^\p{Lu}\p{Ll}+ (?:[x×] ?)?\p{Ll}{3,}/u;

/** GeoPl@ntNet's published maps of the species that rank first in a cell, beside this model's numbers, once a person wants them. */
export function PublishedPart({ cell, answer }: { readonly cell: Cell; readonly answer: PointAnswer }) {
  const asked = useApp((state) => state.publishedMaps);
  const progress = useApp((state) => state.publishedProgress);
  const wantPublished = useApp((state) => state.wantPublished);
  const agree = useApp((state) => state.agree);
  const names = answer.species.flatMap(({ name }) => (BINOMIAL.test(name) ? [name] : [])).slice(0, AMONG);
  const look = async () => {
    agree(geoplantnet.addresses);
    const countries = await nearCountries(cellCentre(cell)).catch(() => []);
    wantPublished({ names, countries, most: MOST });
  };
  return (
    <section className="part" aria-labelledby="published-maps-title">
      <h2 id="published-maps-title">{words.title}</h2>
      {names.length === 0 && <p className="note">{words.noNames}</p>}
      {asked.state === "idle" && names.length > 0 && (
        <>
          <p className="note">{words.text(MOST)}</p>
          <button type="button" className="button button-wide" onClick={() => void look()}>
            <Columns2 aria-hidden="true" />
            {words.press}
          </button>
        </>
      )}
      {asked.state === "asking" && (
        <WorkProgress
          text={progress === null ? words.asking : words.lookedUp(progress.done, progress.all)}
          bar={progress && { label: words.label, value: progress.done, max: progress.all }}
          isSaid={progress === null}
          stop={words.stop}
          onStop={() => wantPublished(null)}
        />
      )}
      {asked.state === "failed" && (
        <FailureNote title={words.failed} failure={asked.failure} onAgain={() => void look()} />
      )}
      {asked.state === "ready" && <PublishedTable answer={answer} published={asked.answer} />}
    </section>
  );
}
