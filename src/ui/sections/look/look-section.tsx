import { onlineBasemap } from "../../../core/basemap-address.ts";
import { BASEMAPS, THEME_CHOICES } from "../../../state/address.ts";
import { drawnBasemap } from "../../../state/drawn-basemap.ts";
import { AgreeToServer } from "../../agree-to-server.tsx";
import { Choice } from "../../choice.tsx";
import { TwoModelsPart } from "../../pair/two-models-part.tsx";
import { SurroundingsPart } from "../../surroundings/surroundings-part.tsx";
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
  const drawn = useApp(drawnBasemap);
  const go = useApp((state) => state.go);
  const agree = useApp((state) => state.agree);
  const { look } = words;
  return (
    <>
      <LayerPart />
      {layer !== null && <DrawingPart />}
      <OtherPart />
      <SurroundingsPart />
      {layer !== null && <ComparePart />}
      <TwoModelsPart />
      <SurveysPart />
      <ListRulePart />
      <section className="part">
        <Choice
          label={look.basemap}
          options={BASEMAPS}
          names={look.basemaps}
          value={basemap}
          onChoose={(choice) => {
            if (choice === "online") agree([onlineBasemap]);
            go({ basemap: choice }, "push");
          }}
        />
        {basemap === "online" && <AgreeToServer address={onlineBasemap} />}
        <p className="note">{look.basemapNotes[drawn]}</p>
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
