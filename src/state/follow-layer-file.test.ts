import { expect, test } from "vitest";
import { AppError } from "../core/errors.ts";
import type { Explorer } from "../prediction/explorer.ts";
import type { SavedMap } from "../prediction/map/saved-map.ts";
import { createAppStore } from "./app-store.ts";
import { followLayerFile } from "./follow-layer-file.ts";

const sight = [-14.55, 51.45, -14.45, 51.5] as const;
const settle = () => new Promise<void>((later) => setTimeout(later, 0));
const saved: SavedMap = { bytes: new Uint8Array(3), cells: 9, banner: null };

function start(search: string, map: Explorer["map"]) {
  let text = search;
  const bar = {
    read: () => text,
    write: (next: string) => {
      text = next;
    },
  };
  const view = { lat: 51.5, lon: -14.5, zoom: 12 };
  const store = createAppStore(bar, { opening: view, europe: view });
  followLayerFile(store, { map }, "https://florascope.example/");
  store.getState().setScreen({ sight });
  return store;
}

test("the drawn layer over what is in sight becomes a file, told tile by tile", async () => {
  const told: string[] = [];
  const store = start("?layer=species:Calluna+vulgaris", async (request, options) => {
    expect(request).toMatchObject({ box: sight, mode: "shared", layer: { kind: "species" } });
    options?.onProgress?.({ done: 1, all: 2 });
    told.push(store.getState().layerFile.state);
    return saved;
  });
  store.getState().setLayerFile({ state: "wanted" });
  await settle();
  expect(told).toEqual(["computing"]);
  expect(store.getState().layerFile).toEqual({
    state: "ready",
    map: saved,
    name: "species-calluna-vulgaris",
  });
});

test("given up, it is aborted and says nothing more; a failure is told", async () => {
  let signal: AbortSignal | undefined;
  const store = start("", (_request, options) => {
    signal = options?.signal;
    return new Promise((_resolve, reject) => {
      signal?.addEventListener("abort", () => reject(new Error("aborted")));
    });
  });
  store.getState().setLayerFile({ state: "wanted" });
  store.getState().setLayerFile({ state: "idle" });
  await settle();
  expect(signal?.aborted).toBe(true);
  expect(store.getState().layerFile.state).toBe("idle");
  const failing = start("", () => Promise.reject(new AppError("OutsideCoverage", "nothing", { place: "" })));
  failing.getState().setLayerFile({ state: "wanted" });
  await settle();
  expect(failing.getState().layerFile).toMatchObject({
    state: "failed",
    failure: { tag: "OutsideCoverage" },
  });
});

test("an input is no file of ours", async () => {
  const store = start("?layer=elevation", () => Promise.reject(new Error("not asked")));
  store.getState().setLayerFile({ state: "wanted" });
  expect(store.getState().layerFile.state).toBe("idle");
});
