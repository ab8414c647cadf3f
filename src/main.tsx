import "./workers/strict-thread.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { Bringer } from "./bringing/bringing.ts";
import { AppError, isAppError } from "./core/errors.ts";
import { loadPart } from "./core/load-part.ts";
import { originElsewhere } from "./core/origin-elsewhere.ts";
import { europeView, islandView } from "./core/view.ts";
import type { FetchText } from "./models/read-model-card.ts";
import type { Packer } from "./packing/packer.ts";
import type { Explorer } from "./prediction/explorer.ts";
import type { InputReader } from "./prediction/input/input-reader.ts";
import type { SurroundingsCalls } from "./prediction/surroundings/surroundings-answer.ts";
import { type AppStore, createAppStore, shownTheme } from "./state/app-store.ts";
import { openAreaStore } from "./state/area-store.ts";
import { drawAtRest } from "./state/draw-at-rest.ts";
import { firstLookReader } from "./state/first-look.ts";
import { type CardReaders, followAnswers } from "./state/follow-answers.ts";
import { followAreaFiles } from "./state/follow-area-files.ts";
import { followAreas } from "./state/follow-areas.ts";
import { followBenchmarks } from "./state/follow-benchmarks.ts";
import { followBringing } from "./state/follow-bringing.ts";
import { followFittingLayer } from "./state/follow-fitting-layer.ts";
import { followInputs } from "./state/follow-inputs.ts";
import { followLayerFile } from "./state/follow-layer-file.ts";
import { followModelFile } from "./state/follow-model-file.ts";
import { followModelTable } from "./state/follow-model-table.ts";
import { followMoves } from "./state/follow-moves.ts";
import { followMyPlots } from "./state/follow-my-plots.ts";
import { followPacks } from "./state/follow-packs.ts";
import { followPointer } from "./state/follow-pointer.ts";
import { followPublished } from "./state/follow-published.ts";
import { followRangeFile } from "./state/follow-range-file.ts";
import { followRanges } from "./state/follow-ranges.ts";
import { followRasters } from "./state/follow-rasters.ts";
import { followSurroundings } from "./state/follow-surroundings.ts";
import { followSurveys } from "./state/follow-surveys.ts";
import { followTiles } from "./state/follow-tiles.ts";
import { followVersions } from "./state/follow-versions.ts";
import { keepAgreed } from "./state/keep-agreed.ts";
import { keepAreas } from "./state/keep-areas.ts";
import { linkNotices } from "./state/link-notices.ts";
import type { SheetStop } from "./state/screen-slice.ts";
import { textFetcher } from "./transport/fetch-text.ts";
import { App } from "./ui/app.tsx";
import { browserAddressBar } from "./ui/browser-address-bar.ts";
import { ErrorBoundary } from "./ui/error-boundary.tsx";
import { freeMapWidth, NARROW_SCREEN } from "./ui/map-inset.ts";
import { StoreContext } from "./ui/use-app.ts";
import type { LateCalls } from "./workers/late-calls.ts";
import { createRestartingWorkers, type StartedWorkers } from "./workers/restarting-workers.ts";
import type { ReadingWorker } from "./workers/start-reading.ts";
import "./ui/style/fonts.css";
import "./ui/style/app.css";

const bar = browserAddressBar(window);

/** Small texts, checked by code that comes with the first of them: read on the page, or by the reading worker from other servers. */
const cardReaders = (reader: InputReader): CardReaders => ({
  model: async (folder, signal) =>
    (await loadPart("the reader of model cards", () => import("./models/read-model-card.ts"))).readModelCard(
      folder,
      texts(folder, reader, signal),
    ),
  catalogue: async (address, signal) => {
    const { documentsFrom, readCatalogueCard } = await loadPart(
      "the reader of catalogues",
      () => import("./prediction/reading/read-catalogue-card.ts"),
    );
    return readCatalogueCard(address, documentsFrom(texts(address, reader, signal)));
  },
  servers: async (servers, catalogue, signal) => {
    const { askCatalogueServers } = await loadPart(
      "the part that asks servers",
      () => import("./bringing/ask-catalogue-servers.ts"),
    );
    return askCatalogueServers(servers, () => reader.golden(catalogue, { signal }), signal);
  },
});
/** Its code and its worker come with the first question. */
const surroundings: SurroundingsCalls = {
  map: async (...asked) => (await startedSurroundings()).map(...asked),
  place: async (...asked) => (await startedSurroundings()).place(...asked),
};
let runningSurroundings: Promise<SurroundingsCalls> | null = null;
function startedSurroundings(): Promise<SurroundingsCalls> {
  const forget = () => {
    runningSurroundings = null;
  };
  runningSurroundings ??= loadPart(
    "the part that knows habitats around a place",
    () => import("./workers/start-surroundings.ts"),
  ).then(({ startSurroundings }) => startSurroundings(forget));
  runningSurroundings.catch(forget);
  return runningSurroundings;
}
/** Its code comes when something is brought, or looked for, on this device. */
const bringer: Bringer = {
  bring: async (...wanted) => (await loadBringer()).bring(...wanted),
  speciesRecords: async (...wanted) => (await loadBringer()).speciesRecords(...wanted),
  exportModel: async (...wanted) => (await loadBringer()).exportModel(...wanted),
  runBenchmarks: async (...wanted) => (await loadBringer()).runBenchmarks(...wanted),
  list: async () => (await loadBringer()).list(),
  remove: async (address) => (await loadBringer()).remove(address),
};
const loadBringer = async () =>
  (
    await loadPart(
      "the part that brings models and rasters here",
      () => import("./workers/create-bringer.ts"),
    )
  ).createBringer();
/** Its code comes when an area is taken along. */
const packer: Packer = {
  quote: async (...wanted) => (await loadPacker()).quote(...wanted),
  pack: async (...wanted) => (await loadPacker()).pack(...wanted),
  saveAsFile: async (...wanted) => (await loadPacker()).saveAsFile(...wanted),
};
const loadPacker = async () =>
  (
    await loadPart("the part that takes areas along", () => import("./workers/start-packer.ts"))
  ).createWorkerPacker();
const europe = europeView(freeMapWidth(innerWidth));
const store = createAppStore(bar, { opening: islandView(freeMapWidth(innerWidth)), europe });
store.getState().setScreen({ isOpenedBare: location.search === "", sheet: firstStop(store.getState()) });
addEventListener("popstate", () => {
  bar.forget();
  store.getState().readAddressBar();
});
followDevice(store);
followTheme(store);
void keepAreas(store, openAreaStore, localStorageOrNull());
keepAgreed(store, localStorageOrNull());
for (const notice of linkNotices(store.getState().faults)) store.getState().notify(notice);
render(store);
computeWhenIdle(store);

/** A link to a place, a species, the areas or the models opens with these in sight; any other opens with the map. */
function firstStop({ address: { panel, cell, place, about } }: ReturnType<AppStore["getState"]>): SheetStop {
  const hasPlace = cell !== null || place !== null;
  const isMapFirst = panel === "look" || (panel === "here" && !hasPlace);
  return isMapFirst && about === null ? "peek" : "half";
}

function followDevice({ getState }: AppStore): void {
  const queries = {
    isNarrow: matchMedia(NARROW_SCREEN),
    prefersDark: matchMedia("(prefers-color-scheme: dark)"),
    prefersStillness: matchMedia("(prefers-reduced-motion: reduce)"),
  };
  for (const [name, query] of Object.entries(queries)) {
    const follow = () => getState().setScreen({ [name]: query.matches });
    follow();
    query.addEventListener("change", follow);
  }
}

/** Where this browser keeps a page's texts; null where its settings forbid it. */
function localStorageOrNull(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

function followTheme({ getState, subscribe }: AppStore): void {
  const follow = () => {
    document.documentElement.dataset["theme"] = shownTheme(getState());
  };
  follow();
  subscribe(follow);
}

function render(store: AppStore): void {
  const root = document.getElementById("app");
  if (root === null) throw new Error("expected an element #app in the page, got none");
  createRoot(root).render(
    <StrictMode>
      <StoreContext value={store}>
        <ErrorBoundary>
          <App />
        </ErrorBoundary>
      </StoreContext>
    </StrictMode>,
  );
}

/** Starts the compute worker once the page has had time to be drawn, and again when another backend is chosen or one is lost. */
function computeWhenIdle({ getState, subscribe }: AppStore): void {
  const { explorer, inputs, replace } = createRestartingWorkers({
    start: (...joined) => startCompute(getState(), ...joined),
    onLost: () => getState().notify({ kind: "engine-lost" }),
    onQuestionsCut: () => getState().askAgain(),
  });
  const whenIdle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 500));
  whenIdle(() => void replace(), { timeout: 4_000 });
  whenIdle(() => followBringing(store, bringer, explorer, document.baseURI), { timeout: 8_000 });
  subscribe(({ address, clearing }, last) => {
    if (address.backend !== last.address.backend) void replace();
    if (clearing === "asked" && last.clearing === "no") void replace(() => clearStored(getState()));
  });
  followAnswers(store, explorer, cardReaders(inputs), document.baseURI);
  followModelTable(store, explorer, cardReaders(inputs), document.baseURI);
  followFittingLayer(store);
  followVersions(store);
  const firstLook = firstLookReader(document.baseURI, textFetcher());
  followTiles(store, explorer, document.baseURI, firstLook, drawAtRest(store));
  followMoves(store, explorer);
  followInputs(store, inputs, document.baseURI);
  followRanges(store, explorer, document.baseURI);
  followModelFile(store, bringer);
  followPacks(store, packer, async () => store.getState().setBringing(await bringer.list()));
  followBenchmarks(store, bringer);
  followRangeFile(store, explorer, document.baseURI);
  followLayerFile(store, explorer, document.baseURI);
  followPointer(store);
  followRasters(store, inputs, document.baseURI);
  followPublished(store, inputs);
  followMyPlots(store, explorer, document.baseURI);
  followSurveys(store, inputs, document.baseURI);
  followSurroundings(store, surroundings, new URL("models/europe-habitats", document.baseURI).href);
  followAreas(store, explorer, document.baseURI);
  const areaFileWorkers = async () =>
    (await loadPart("the reader of area files", () => import("./workers/area-file-calls.ts")))
      .areaFileWorkers;
  followAreaFiles(store, {
    list: async (...asked) => (await areaFileWorkers()).list(...asked),
    read: async (...asked) => (await areaFileWorkers()).read(...asked),
  });
}

/** The page may ask its own server alone: the reading worker asks others, where the person agreed. */
function texts(address: string, reader: InputReader, signal: AbortSignal | undefined): FetchText {
  if (originElsewhere(address, document.baseURI) === null) return textFetcher(signal);
  return (one) => reader.text(one, signal === undefined ? {} : { signal });
}

/** Clears what the page has stored in the browser; the workers, which hold the files open, have ended. */
async function clearStored({ notify, setCleared }: ReturnType<AppStore["getState"]>): Promise<void> {
  try {
    const { clearOpfs } = await import("./transport/clear-opfs.ts");
    await clearOpfs();
    notify({ kind: "storage-cleared" });
  } catch (error) {
    notify({ kind: "storage-not-cleared", reason: error instanceof Error ? error.message : String(error) });
  }
  setCleared();
}

async function startCompute(
  { address, agreed, setCompute, setArriving, notify }: ReturnType<AppStore["getState"]>,
  explorer: LateCalls<Explorer>,
  inputs: LateCalls<InputReader>,
  onGone: () => void,
): Promise<StartedWorkers> {
  setCompute({ state: "starting" });
  const wanted = address.backend === "auto" ? null : address.backend;
  let reading: ReadingWorker | null = null;
  try {
    reading = (
      await loadPart("the reader of rasters", () => import("./workers/start-reading.ts"))
    ).startReading();
    // Where the reader is missing, whoever asks it is told.
    reading.inputs.agree(agreed).catch(() => {});
    inputs.answerBy(reading.inputs);
    const [{ startComputeWorker }, { connectExplorer }] = await loadPart("the part that computes", () =>
      Promise.all([import("./workers/compute-client.ts"), import("./workers/connect-explorer.ts")]),
    );
    const compute = await startComputeWorker(wanted);
    const { name: backend, threads, device, speed } = compute.backend;
    const connected = connectExplorer(
      compute.worker,
      reading,
      setArriving,
      () => notify({ kind: "engine-lost" }),
      () => notify({ kind: "storage-full" }),
      onGone,
    );
    explorer.answerBy(connected);
    setCompute({ state: "idle", backend, threads, device, speed, refused: compute.refused });
    if (wanted !== null && backend !== wanted) notify({ kind: "backend-refused", wanted, got: backend });
    return {
      canCompute: true,
      end: () => {
        connected.close();
        reading?.close();
        compute.worker.terminate();
      },
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const failure = isAppError(error, "PartMissing")
      ? error
      : new AppError("GpuUnavailable", reason, { backend: wanted ?? "any" });
    explorer.fail(failure);
    if (reading === null) inputs.fail(failure);
    setCompute({ state: "failed", reason });
    return { canCompute: false, end: () => reading?.close() };
  }
}
