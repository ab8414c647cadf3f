import { type ReactNode, type Ref, useRef } from "react";
import { modelsWords as words } from "../../words/models-words.ts";
import { TakeViewAlong } from "../pack/take-view-along.tsx";
import { AddressForm } from "./address-form.tsx";
import { BasemapPart } from "./basemap-part.tsx";
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

type GroupName = keyof typeof words.groups;

const NAMES = Object.keys(words.groups) as readonly GroupName[];

/**
 * Catalogue and models with their cards, how to get more of them, what is done with a person's own records, the engine and what is stored.
 * It is long, so a bar that stays in sight leads to each group.
 */
export function ModelsSection() {
  const groups = useRef(new Map<GroupName, HTMLElement>());
  const show = (name: GroupName) => {
    const group = groups.current.get(name);
    group?.scrollIntoView({ block: "start" });
    // Whoever goes on by keyboard goes on there.
    group?.focus({ preventScroll: true });
  };
  const keep = (name: GroupName) => (element: HTMLElement | null) => {
    if (element !== null) groups.current.set(name, element);
  };
  return (
    <>
      <nav className="model-groups" aria-label={words.groupsLabel}>
        {NAMES.map((name) => (
          <button key={name} type="button" onClick={() => show(name)}>
            {words.groups[name]}
          </button>
        ))}
      </nav>
      <Group element={keep("used")}>
        <UsedPart />
        <ModelsTable />
        <NextStepsPart />
      </Group>
      <Group element={keep("more")}>
        <BroughtList />
        <PublishedPart />
        <OwnFilesPart />
        <AddressForm />
        <OwnRasterPart />
        <TakeViewAlong />
      </Group>
      <Group element={keep("records")}>
        <MyPlotsPart />
        <TrainPart />
        <OwnSpeciesPart />
        <BenchmarksPart />
      </Group>
      <Group element={keep("device")}>
        <EnginePart />
        <StoragePart />
        <BasemapPart />
      </Group>
    </>
  );
}

function Group({
  element,
  children,
}: {
  readonly element: Ref<HTMLDivElement>;
  readonly children: ReactNode;
}) {
  return (
    <div className="model-group" tabIndex={-1} ref={element}>
      {children}
    </div>
  );
}
