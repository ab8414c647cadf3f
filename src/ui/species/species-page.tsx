import { ArrowLeft, Map as MapIcon } from "lucide-react";
import { cellCode } from "../../core/cell.ts";
import { shownAnswer } from "../../state/asked.ts";
import { WrongNote } from "../notes/wrong-note.tsx";
import { useApp } from "../use-app.ts";
import { modelsWords } from "../words/models-words.ts";
import { speciesWords as words } from "../words/species-words.ts";
import { SpeciesFlagList } from "./species-flag-list.tsx";
import { SpeciesHabitats } from "./species-habitats.tsx";
import { SpeciesHere } from "./species-here.tsx";
import { SpeciesKnown } from "./species-known.tsx";
import { SpeciesLinks } from "./species-links.tsx";
import { type SpeciesEntry, speciesByName } from "./species-lookup.ts";
import { SpeciesName } from "./species-name.tsx";
import { SpeciesRecorded } from "./species-recorded.tsx";

/** The page of one species: names, map, how well the model knows it, the chosen cell, habitats and flags. */
export function SpeciesPage({ name }: { name: string }) {
  const table = useApp((state) => shownAnswer(state.speciesTable));
  const { cell, sdm } = useApp(({ address }) => address);
  const state = useApp(({ speciesTable }) => speciesTable.state);
  const isDemonstration = useApp((app) => shownAnswer(app.sdmCard)?.isDemonstrationOnly === true);
  const go = useApp((app) => app.go);
  const entry = speciesByName(table).get(name) ?? null;
  return (
    <article className="species-page" aria-labelledby="species-page-title">
      <button type="button" className="back" onClick={() => go({ about: null }, "push")}>
        <ArrowLeft aria-hidden="true" />
        {words.back}
      </button>
      <h2 id="species-page-title" className="page-title">
        <SpeciesName name={name} />
        {entry?.englishName != null && <span className="species-english"> {entry.englishName}</span>}
      </h2>
      {isDemonstration && <p className="warning">{modelsWords.card.demonstration}</p>}
      {entry === null && (
        <p className="note" role="status">
          {state === "asking" ? words.loading : words.unknown}
        </p>
      )}
      {entry !== null && (
        <>
          <Names entry={entry} />
          <ShowOnMap entry={entry} />
          <SpeciesHere name={name} />
          {table !== null && <SpeciesRecorded name={name} table={table} />}
          <SpeciesKnown entry={entry} />
          <SpeciesHabitats />
          <SpeciesLinks name={name} />
          {table !== null && <SpeciesFlagList entry={entry} table={table} />}
          <WrongNote cell={cell === null ? null : cellCode(cell)} species={name} models={[sdm]} />
        </>
      )}
    </article>
  );
}

function Names({ entry: { synonyms, family, growthForm, origin } }: { entry: SpeciesEntry }) {
  const facts = [
    { name: words.facts.family, value: family },
    { name: words.facts.growthForm, value: growthForm },
    { name: words.facts.origin, value: origin === null ? null : words.origins[origin] },
  ].filter(({ value }) => value !== null);
  return (
    <>
      {synonyms.length > 0 && (
        <p className="soft">
          {words.synonyms} <i lang="la">{synonyms.join(", ")}</i>
        </p>
      )}
      <dl className="facts">
        {facts.map(({ name, value }) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function ShowOnMap({ entry: { name, status } }: { entry: SpeciesEntry }) {
  const layer = useApp(({ address }) => address.layer);
  const go = useApp((state) => state.go);
  if (status !== "mapped" && status !== "below-floor") return null;
  const isShown = layer?.kind === "species" && layer.species === name;
  return (
    <button
      type="button"
      className="button"
      aria-pressed={isShown}
      onClick={() => go({ layer: { kind: "species", species: name } }, "push")}
    >
      <MapIcon aria-hidden="true" />
      {isShown ? words.isMapped : words.map}
    </button>
  );
}
