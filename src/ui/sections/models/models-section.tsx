import type { ReactNode } from "react";
import { TakeViewAlong } from "../pack/take-view-along.tsx";
import { AddressForm } from "./address-form.tsx";
import { BasemapPart } from "./basemap-part.tsx";
import { BenchmarksPart } from "./benchmarks-part.tsx";
import { BroughtList } from "./brought-list.tsx";
import { EnginePart } from "./engine-part.tsx";
import { type GroupName, groupId } from "./model-groups.ts";
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

/**
 * Catalogue and models with their cards, how to get more of them, what is done with a person's own records, the engine and what is stored.
 * A bar above it leads to each group.
 */
export function ModelsSection() {
  return (
    <>
      <Group name="used">
        <UsedPart />
        <ModelsTable />
        <NextStepsPart />
      </Group>
      <Group name="more">
        <BroughtList />
        <PublishedPart />
        <OwnFilesPart />
        <AddressForm />
        <OwnRasterPart />
        <TakeViewAlong />
      </Group>
      <Group name="records">
        <MyPlotsPart />
        <TrainPart />
        <OwnSpeciesPart />
        <BenchmarksPart />
      </Group>
      <Group name="device">
        <EnginePart />
        <StoragePart />
        <BasemapPart />
      </Group>
    </>
  );
}

function Group({ name, children }: { readonly name: GroupName; readonly children: ReactNode }) {
  return (
    <div className="model-group" tabIndex={-1} id={groupId(name)}>
      {children}
    </div>
  );
}
