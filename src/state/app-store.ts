import { createStore, type StoreApi } from "zustand/vanilla";
import type { OpeningViews } from "./address.ts";
import { type AddressBar, type AddressSlice, addressSlice } from "./address-slice.ts";
import { type AnswersSlice, answersSlice } from "./answers-slice.ts";
import { type AreaFilesSlice, areaFilesSlice } from "./area-files-slice.ts";
import { type AreasSlice, areasSlice } from "./areas-slice.ts";
import { type BenchmarksSlice, benchmarksSlice } from "./benchmarks-slice.ts";
import { type BringingSlice, bringingSlice } from "./bringing-slice.ts";
import { type ComputeSlice, computeSlice } from "./compute-slice.ts";
import { type LayerFileSlice, layerFileSlice } from "./layer-file-slice.ts";
import { type LayerSlice, layerSlice } from "./layer-slice.ts";
import { type ModelFileSlice, modelFileSlice } from "./model-file-slice.ts";
import { type ModelTableSlice, modelTableSlice } from "./model-table-slice.ts";
import { type MyPlotsSlice, myPlotsSlice } from "./my-plots-slice.ts";
import { type NoticesSlice, noticesSlice } from "./notices-slice.ts";
import { type PackSlice, packSlice } from "./pack-slice.ts";
import { type PublishedSlice, publishedSlice } from "./published-slice.ts";
import { type RangeFileSlice, rangeFileSlice } from "./range-file-slice.ts";
import { type RastersSlice, rastersSlice } from "./rasters-slice.ts";
import { type ScreenSlice, screenSlice } from "./screen-slice.ts";
import { type SurroundingsSlice, surroundingsSlice } from "./surroundings-slice.ts";
import { type SurveysSlice, surveysSlice } from "./surveys-slice.ts";
import { type TilesSlice, tilesSlice } from "./tiles-slice.ts";

export type AppState = AddressSlice &
  NoticesSlice &
  ComputeSlice &
  AnswersSlice &
  AreasSlice &
  AreaFilesSlice &
  BringingSlice &
  BenchmarksSlice &
  MyPlotsSlice &
  LayerSlice &
  TilesSlice &
  SurveysSlice &
  SurroundingsSlice &
  RastersSlice &
  LayerFileSlice &
  ModelFileSlice &
  ModelTableSlice &
  PackSlice &
  RangeFileSlice &
  PublishedSlice &
  ScreenSlice;
export type AppStore = StoreApi<AppState>;

/**
 * Makes the one store, with one slice each for the address, notices, the compute status, answers, areas, what was brought
 * here, models beside each other, benchmarks, a person's own plots, the drawn layers, surveys, surroundings, a person's own rasters and the screen.
 */
export function createAppStore(bar: AddressBar, views: OpeningViews): AppStore {
  return createStore<AppState>()((...args) => ({
    ...addressSlice(bar, views)(...args),
    ...noticesSlice(...args),
    ...computeSlice(...args),
    ...answersSlice(...args),
    ...areasSlice(...args),
    ...areaFilesSlice(...args),
    ...bringingSlice(...args),
    ...benchmarksSlice(...args),
    ...myPlotsSlice(...args),
    ...layerSlice(...args),
    ...tilesSlice(...args),
    ...surveysSlice(...args),
    ...surroundingsSlice(...args),
    ...rastersSlice(...args),
    ...layerFileSlice(...args),
    ...modelFileSlice(...args),
    ...modelTableSlice(...args),
    ...packSlice(...args),
    ...rangeFileSlice(...args),
    ...publishedSlice(...args),
    ...screenSlice(...args),
  }));
}

/** The theme that is shown: the person's choice, else that of the device. */
export function shownTheme({ address, prefersDark }: AppState): "light" | "dark" {
  if (address.theme !== "system") return address.theme;
  return prefersDark ? "dark" : "light";
}
