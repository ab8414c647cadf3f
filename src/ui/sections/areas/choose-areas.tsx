import { Plus, Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { ListedArea } from "../../../boundaries/list-areas.ts";
import { MOST_AREAS } from "../../../boundaries/most-areas.ts";
import { plainWords } from "../../../core/names/plain-words.ts";
import { useApp } from "../../use-app.ts";
import { areaWords } from "../../words/area-words.ts";

interface ChooseAreasProps {
  readonly file: File;
  readonly listed: readonly ListedArea[];
}

/** Names that are shown at once; of a longer list a person searches the others. */
const MOST_SHOWN = 100;

/** The named areas of a file, of which a person chooses some; a search field narrows them down. */
export function ChooseAreas({ file, listed }: ChooseAreasProps) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const chooseFromFile = useApp((state) => state.chooseFromFile);
  const bringAreaFiles = useApp((state) => state.bringAreaFiles);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const words = areaWords.choose;
  const wanted = plainWords(text);
  const found = listed.filter(({ name }) => plainWords(name).includes(wanted));
  const toggle = (feature: number) => {
    const next = new Set(chosen);
    if (!next.delete(feature)) next.add(feature);
    setChosen(next);
  };
  const areAllChosen = found.every(({ feature }) => chosen.has(feature));
  const toggleAll = () => {
    const next = new Set(chosen);
    for (const { feature } of found) areAllChosen ? next.delete(feature) : next.add(feature);
    setChosen(next);
  };
  return (
    <section className="part choose-areas" aria-labelledby="choose-areas-title">
      <h2 id="choose-areas-title">{words.title(listed.length, file.name)}</h2>
      <p className="note">{words.note(MOST_AREAS)}</p>
      <div className="find">
        <Search aria-hidden="true" />
        <input
          ref={field}
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <fieldset>
        <legend className="only-read">{words.list}</legend>
        {found.length > 1 && found.length <= MOST_AREAS && (
          <label className="all">
            <input type="checkbox" checked={areAllChosen} onChange={toggleAll} />
            <span>{words.all(found.length)}</span>
          </label>
        )}
        {found.slice(0, MOST_SHOWN).map(({ feature, name }) => (
          <label key={feature}>
            <input type="checkbox" checked={chosen.has(feature)} onChange={() => toggle(feature)} />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <p className="note" role="status">
        {words.found(found.length, Math.max(0, found.length - MOST_SHOWN))}
      </p>
      <div className="actions">
        <button
          type="button"
          className="button"
          aria-disabled={chosen.size === 0 || chosen.size > MOST_AREAS}
          onClick={() => {
            if (chosen.size > 0 && chosen.size <= MOST_AREAS) chooseFromFile(file, [...chosen]);
          }}
        >
          <Plus aria-hidden="true" />
          {words.add(chosen.size)}
        </button>
        <button type="button" className="button" onClick={() => bringAreaFiles([])}>
          <X aria-hidden="true" />
          {words.cancel}
        </button>
      </div>
      {chosen.size > MOST_AREAS && <p className="warning">{words.tooMany(MOST_AREAS)}</p>}
    </section>
  );
}
