import { Layers } from "lucide-react";
import { BASEMAPS, THEME_CHOICES } from "../../state/address.ts";
import { Choice } from "../choice.tsx";
import { EmptyState } from "../empty-state.tsx";
import { useApp } from "../use-app.ts";
import { words } from "../words.ts";

/** What the map shows: layers, basemap, light. */
export function LookSection() {
  const { basemap, theme } = useApp((state) => state.address);
  const go = useApp((state) => state.go);
  const { look } = words;
  return (
    <>
      <section className="part" aria-labelledby="layers-title">
        <h2 id="layers-title">{look.layers}</h2>
        <EmptyState
          level={3}
          icon={<Layers />}
          title={look.layersEmptyTitle}
          text={look.layersEmpty}
          coming={look.layersComing}
        />
      </section>
      <section className="part">
        <Choice
          label={look.basemap}
          options={BASEMAPS}
          names={look.basemaps}
          value={basemap}
          onChoose={(choice) => go({ basemap: choice }, "push")}
        />
        <p className="note">{look.basemapNotes[basemap]}</p>
      </section>
      <section className="part">
        <Choice
          label={look.appearance}
          options={THEME_CHOICES}
          names={look.themes}
          value={theme}
          onChoose={(choice) => go({ theme: choice }, "replace")}
        />
      </section>
    </>
  );
}
