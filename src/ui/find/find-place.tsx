import { Search } from "lucide-react";
import { type KeyboardEvent, useMemo, useState } from "react";
import { boxHolds } from "../../core/bbox.ts";
import { cellAt, type LonLat } from "../../core/cell.ts";
import { loadPart } from "../../core/load-part.ts";
import { isReachable, worldView } from "../../core/view.ts";
import { USUAL_RULE } from "../../prediction/range/range-layer.ts";
import type { CatalogueCard } from "../../prediction/reading/read-catalogue-card.ts";
import type { Address } from "../../state/address.ts";
import { shownAnswer } from "../../state/asked.ts";
import { rangeCard, rangeModel } from "../../state/range-model.ts";
import { freeMapWidth } from "../map-inset.ts";
import { useOwnSpecies } from "../species/use-own-species.ts";
import { useApp } from "../use-app.ts";
import { FIND_FIELD_ID } from "../use-keyboard.ts";
import { words } from "../words.ts";
import { FoundList, optionId } from "./found-list.tsx";
import { fetchPlaces, type Place } from "./places.ts";
import { type Found, searchAll } from "./search-all.ts";
import type { SearchLists } from "./search-lists.ts";
import { type FoundPlace, whyNoPlace } from "./search-places.ts";
import { WhereAmI } from "./where-am-i.tsx";

const NO_NAMES: readonly string[] = [];
const ZOOM_TO = { town: 11, country: 5.5, sea: 5, island: 10.5, coordinates: 14, cell: 14 } as const;

/** The field that finds species, places, coordinates and cell codes: a combobox with a list of results. */
export function FindPlace() {
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const { places, isUnreadable, load } = usePlaces();
  const { lists, loadLists } = useSearchLists();
  const choose = useChoose();
  // Not the species of a model that is being replaced: its layers would be asked of the new one.
  const table = useApp(({ speciesTable }) => (speciesTable.state === "ready" ? speciesTable.answer : null));
  const ranges = useApp((state) => shownAnswer(state.foundSpecies)) ?? NO_NAMES;
  const hasRangesFirst = useApp((state) => rangeModel(state) === state.address.sdm);
  const ownSpecies = useOwnSpecies();
  const card = useApp(rangeCard);
  const ownRanges =
    (card?.isOwn === true && card.ownSpecies.length === 0 ? ranges : card?.ownSpecies) ?? NO_NAMES;
  const seekSpecies = useApp((state) => state.seekSpecies);
  const found = useMemo(
    () =>
      isOpen ? searchAll(text, { places, table, lists, ranges, hasRangesFirst, ownSpecies, ownRanges }) : [],
    [isOpen, text, places, table, lists, ranges, hasRangesFirst, ownSpecies, ownRanges],
  );
  const close = () => setOpen(false);
  const take = (chosen: Found | undefined) => {
    if (chosen === undefined) return;
    choose(chosen);
    setText(chosen.kind === "habitat" ? `${chosen.code} ${chosen.name}` : chosen.name);
    close();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) setAt((at + step + found.length) % found.length);
    else if (event.key === "Enter") take(found[at]);
    else if (event.key === "Escape" && isOpen && text !== "") close();
    else if (event.key === "Escape") event.currentTarget.blur();
    else return;
    event.preventDefault();
  };
  return (
    <search className="find">
      <label className="only-read" htmlFor={FIND_FIELD_ID}>
        {words.find.label}
      </label>
      <Search aria-hidden="true" />
      <input
        id={FIND_FIELD_ID}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        placeholder={words.find.placeholder}
        aria-expanded={found.length > 0}
        aria-controls="found"
        aria-activedescendant={found.length > 0 ? optionId(at) : undefined}
        value={text}
        onFocus={() => {
          load();
          loadLists();
        }}
        onBlur={close}
        onKeyDown={onKeyDown}
        onChange={({ target }) => {
          setText(target.value);
          seekSpecies(target.value);
          setAt(0);
          setOpen(true);
        }}
      />
      <WhereAmI />
      {isOpen && text.trim() !== "" && (
        <FoundList found={found} at={at} isUnreadable={isUnreadable} why={whyNoPlace(text)} onTake={take} />
      )}
    </search>
  );
}

function usePlaces() {
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const [isUnreadable, setUnreadable] = useState(false);
  const load = () => {
    if (places.length > 0) return;
    fetchPlaces().then(
      (fetched) => {
        setPlaces(fetched);
        setUnreadable(false);
      },
      () => setUnreadable(true),
    );
  };
  return { places, isUnreadable, load };
}

/** The lists that are loaded when the field is used first; null before. Without them places and species are found all the same. */
function useSearchLists() {
  const [lists, setLists] = useState<SearchLists | null>(null);
  const loadLists = () => {
    if (lists === null)
      loadPart("the lists of the search", () => import("./search-lists.ts")).then(
        ({ searchLists }) => setLists(searchLists),
        console.error,
      );
  };
  return { lists, loadLists };
}

/**
 * Gives the function that acts on a result: for a place it moves the map and chooses the place's cell, if it has one; for a
 * species it opens its page and draws its layer; for a habitat it draws the habitats of its level.
 */
function useChoose(): (found: Found) => void {
  const go = useApp((state) => state.go);
  const sheet = useApp((state) => state.sheet);
  const setScreen = useApp((state) => state.setScreen);
  const catalogue = useApp((state) => shownAnswer(state.catalogueCard));
  return (found) => {
    // On a narrow screen what was found is read in the sheet.
    if (sheet === "peek" && hasAnswer(found)) setScreen({ sheet: "half" });
    if (found.kind === "species") {
      const { name } = found;
      go({ about: name, layer: { kind: "species", species: name } }, "push");
      return;
    }
    if (found.kind === "own") {
      go({ layer: { kind: "own", species: found.name }, panel: "look", about: null }, "push");
      return;
    }
    if (found.kind === "range" || found.kind === "own-range") {
      const layer = { kind: "range", species: found.name, rule: USUAL_RULE } as const;
      go({ layer, panel: "look", about: null, view: worldView(freeMapWidth(innerWidth)) }, "push");
      return;
    }
    if (found.kind === "habitat") {
      go({ layer: { kind: "habitat", level: found.level }, panel: "look", about: null }, "push");
      return;
    }
    const { kind, place } = found;
    const [lon, lat] = place;
    const view = { lon, lat, zoom: ZOOM_TO[kind] };
    // Of a town without imagery the section says what can be had there.
    const isBare = kind === "town" && !reaches(catalogue, place);
    if (isBare) setScreen({ sheet: "half" });
    go(
      {
        ...(isReachable(view) ? { view } : {}),
        ...chosen(isBare ? { ...found, cell: cellAt(place) } : found),
      },
      "push",
    );
  };
}

/** Whether a catalogue has imagery of real places and may have some of this one. */
function reaches(card: CatalogueCard | null, [lon, lat]: LonLat): boolean {
  return card !== null && !card.isSimulated && (card.bbox === null || boxHolds(card.bbox, lon, lat));
}

/** Whether a result is read in the panel: a species, a cell, or a position. */
function hasAnswer(found: Found): boolean {
  if (found.kind === "species") return true;
  return (
    found.kind !== "habitat" &&
    found.kind !== "range" &&
    found.kind !== "own" &&
    found.kind !== "own-range" &&
    (found.cell !== null || found.kind === "coordinates")
  );
}

/** What the address says of a place that was found: its cell; beyond the European grid coordinates are a place themselves. */
function chosen({ kind, cell, place }: FoundPlace): Partial<Address> {
  const opened = { panel: "here", here: "summary", about: null } as const;
  if (cell !== null) return { cell, place: null, ...opened };
  return kind === "coordinates" ? { cell: null, place, ...opened } : {};
}
