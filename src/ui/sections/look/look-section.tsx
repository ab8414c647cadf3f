import { BASEMAPS, THEME_CHOICES } from "../../../state/address.ts";
import { Choice } from "../../choice.tsx";
import { useApp } from "../../use-app.ts";
import { words } from "../../words.ts";
import { ComparePart } from "./compare-part.tsx";
import { DrawingPart } from "./drawing-part.tsx";
import { LayerPart } from "./layer-part.tsx";
import { ListRulePart } from "./list-rule-part.tsx";
import { OtherPart } from "./other-part.tsx";
import { SurveysPart } from "./surveys-part.tsx";

/** What the map shows: the layer with its legend, how it is drawn, the list rule, comparison, basemap, light. */
export function LookSection() {
  const { basemap, theme, layer } = useApp((state) => state.address);
  const go = useApp((state) => state.go);
  const { look } = words;
  return (
    <>
      <LayerPart />
      {layer !== null && <DrawingPart />}
      <OtherPart />
      {layer !== null && <ComparePart />}
      <SurveysPart />
      <ListRulePart />
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
