import { Boxes, Layers, MapPin, Shapes } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { SECTIONS, type Section } from "../state/address.ts";
import { FindPlace } from "./find/find-place.tsx";
import { AreasSection } from "./sections/areas/areas-section.tsx";
import { HereSection } from "./sections/here/here-section.tsx";
import { LookSection } from "./sections/look/look-section.tsx";
import { ModelGroupsBar } from "./sections/models/model-groups-bar.tsx";
import { ModelsSection } from "./sections/models/models-section.tsx";
import { SheetHandle } from "./sheet-handle.tsx";
import { SpeciesPage } from "./species/species-page.tsx";
import { useApp } from "./use-app.ts";
import { SECTION_ID } from "./use-keyboard.ts";
import { useSheet } from "./use-sheet.ts";
import { words } from "./words.ts";

const contents: Readonly<Record<Section, { icon: ReactNode; body: ReactNode }>> = {
  look: { icon: <Layers />, body: <LookSection /> },
  here: { icon: <MapPin />, body: <HereSection /> },
  areas: { icon: <Shapes />, body: <AreasSection /> },
  models: { icon: <Boxes />, body: <ModelsSection /> },
};

/** The one panel: at the left of a wide screen, a bottom sheet with three stops on a narrow one. */
export function Panel() {
  const section = useApp(({ address }) => address.panel);
  const about = useApp(({ address }) => address.about);
  const here = useApp(({ address }) => address.here);
  const stop = useApp((state) => state.sheet);
  const isNarrow = useApp((state) => state.isNarrow);
  const sheet = useSheet();
  return (
    <aside
      className="panel"
      aria-label={words.panelLabel}
      data-stop={stop}
      ref={sheet.panel}
      style={sheet.height === null ? undefined : { height: sheet.height }}
    >
      {isNarrow && <SheetHandle sheet={sheet} />}
      <header className="panel-head">
        <h1 className="wordmark">
          <img src="mark.svg" alt="" width="26" height="26" />
          {words.name}
        </h1>
        <p className="tagline">{words.tagline}</p>
        {!isNarrow && <FindPlace />}
      </header>
      <Tabs section={section} />
      {section === "models" && about === null && !(isNarrow && stop === "peek") && <ModelGroupsBar />}
      <div
        className="panel-body"
        role="tabpanel"
        id={SECTION_ID}
        aria-labelledby={`tab-${section}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        key={about ?? `${section} ${here}`}
        inert={isNarrow && stop === "peek"}
      >
        {about === null ? contents[section].body : <SpeciesPage name={about} />}
      </div>
    </aside>
  );
}

function Tabs({ section }: { section: Section }) {
  const about = useApp(({ address }) => address.about);
  const go = useApp((state) => state.go);
  const stop = useApp((state) => state.sheet);
  const setScreen = useApp((state) => state.setScreen);
  const tabs = useRef<HTMLDivElement>(null);
  const choose = (chosen: Section) => {
    if (chosen !== section || about !== null) go({ panel: chosen, about: null }, "push");
    if (stop === "peek") setScreen({ sheet: "half" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (SECTIONS.indexOf(section) + step + SECTIONS.length) % SECTIONS.length;
    choose(SECTIONS[next]!);
    tabs.current?.querySelectorAll("button")[next]?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={words.sectionsLabel} ref={tabs} onKeyDown={onKeyDown}>
      {SECTIONS.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          aria-selected={name === section}
          aria-controls={SECTION_ID}
          tabIndex={name === section ? 0 : -1}
          onClick={() => choose(name)}
        >
          <span aria-hidden="true">{contents[name].icon}</span>
          <span>{words.sections[name]}</span>
        </button>
      ))}
    </div>
  );
}
