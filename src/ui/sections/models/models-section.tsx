import { words } from "../../words.ts";
import { TakeViewAlong } from "../pack/take-view-along.tsx";
import { AddressForm } from "./address-form.tsx";
import { BenchmarksPart } from "./benchmarks-part.tsx";
import { BroughtList } from "./brought-list.tsx";
import { EnginePart } from "./engine-part.tsx";
import { ModelsTable } from "./models-table.tsx";
import { MyPlotsPart } from "./my-plots-part.tsx";
import { NextStepsPart } from "./next-steps-part.tsx";
import { OwnFilesPart } from "./own-files-part.tsx";
import { OwnRasterPart } from "./own-raster-part.tsx";
import { OwnSpeciesPart } from "./own-species-part.tsx";
import { PublishedPart } from "./published-part.tsx";
import { StoragePart } from "./storage-part.tsx";
import { TrainPart } from "./train-part.tsx";
import { UsedPart } from "./used-part.tsx";

/** Catalogue and models with their cards, the engine that runs them, what is stored, and the data behind the map. */
export function ModelsSection() {
  const { models } = words;
  return (
    <>
      <UsedPart />
      <ModelsTable />
      <NextStepsPart />
      <MyPlotsPart />
      <TrainPart />
      <OwnSpeciesPart />
      <BenchmarksPart />
      <TakeViewAlong />
      <BroughtList />
      <PublishedPart />
      <OwnFilesPart />
      <AddressForm />
      <OwnRasterPart />
      <EnginePart />
      <StoragePart />
      <section className="part" aria-labelledby="basemap-data-title">
        <h2 id="basemap-data-title">{models.basemapData}</h2>
        <ul className="sources">
          {models.basemapSources.map(({ name, what, licence }) => (
            <li key={name}>
              <span>{name}</span>
              <span>
                {what}; {licence}
              </span>
            </li>
          ))}
        </ul>
        <p className="note">{models.basemapNote}</p>
      </section>
    </>
  );
}
