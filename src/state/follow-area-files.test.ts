import { expect, test, vi } from "vitest";
import type { AreaFile } from "../boundaries/areas-in.ts";
import { MOST_AREAS, readAreaFile } from "../boundaries/read-area-file.ts";
import { europeView, islandView } from "../core/view.ts";
import { createAppStore } from "./app-store.ts";
import { followAreaFiles } from "./follow-area-files.ts";

const newStore = () =>
  createAppStore({ read: () => "", write: () => {} }, { opening: islandView(800), europe: europeView(800) });
const square = (lon: number) => ({
  type: "Feature",
  properties: {},
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [lon, 47],
        [lon + 0.01, 47],
        [lon, 47.01],
        [lon, 47],
      ],
    ],
  },
});
const fileOf = (name: string, ...features: unknown[]) =>
  new File([JSON.stringify({ type: "FeatureCollection", features })], name);
const isRead = (store: ReturnType<typeof newStore>) =>
  vi.waitFor(() => {
    const { areaFiles } = store.getState();
    if (areaFiles.state !== "read") throw new Error(`expected it read, got ${areaFiles.state}`);
    return areaFiles;
  });

test("areas of several files come into the list, and what could not be used is told", async () => {
  const store = newStore();
  followAreaFiles(store, (file) => readAreaFile(file));
  store.getState().bringAreaFiles([fileOf("a.geojson", square(7), null), fileOf("b.geojson", square(8))]);
  expect(store.getState().areaFiles.state).toBe("reading");
  const { taken, sentences } = await isRead(store);
  expect([taken, sentences]).toEqual([2, ["a 2: expected a feature, got null."]]);
  expect(store.getState().areas.map(({ name }) => name)).toEqual(["a", "b"]);
});

test("of one file 40 areas are taken, and the others are told of", async () => {
  const store = newStore();
  followAreaFiles(store, (file) => readAreaFile(file, MOST_AREAS));
  store.getState().bringAreaFiles([fileOf("many.geojson", ...Array.from({ length: 41 }, () => square(7)))]);
  const { taken, sentences } = await isRead(store);
  expect([taken, sentences]).toEqual([
    40,
    ["many.geojson: the first 40 areas were taken; 1 more features or parts were not looked at."],
  ]);
});

test("a reader that cannot be fetched is told, and the next file is read", async () => {
  const store = newStore();
  let times = 0;
  followAreaFiles(store, async (file) => {
    if (times++ === 0) throw new TypeError("Failed to fetch dynamically imported module");
    return readAreaFile(file);
  });
  store.getState().bringAreaFiles([fileOf("a.geojson", square(7)), fileOf("b.geojson", square(8))]);
  const { taken, sentences } = await isRead(store);
  expect([taken, sentences]).toEqual([
    1,
    ["a.geojson could not be read: Failed to fetch dynamically imported module."],
  ]);
});

test("stopped, nothing of the file comes in, and its reader is told", async () => {
  const store = newStore();
  let asked: AbortSignal | undefined;
  let resolve: (found: AreaFile) => void = () => {};
  const promise = new Promise<AreaFile>((end) => {
    resolve = end;
  });
  followAreaFiles(store, (_, signal) => {
    asked = signal;
    return promise;
  });
  store.getState().bringAreaFiles([fileOf("a.geojson", square(7))]);
  store.getState().bringAreaFiles([]);
  expect(asked?.aborted).toBe(true);
  expect(store.getState().areaFiles).toEqual({ state: "none" });
  resolve(await readAreaFile(fileOf("a.geojson", square(7))));
  await promise;
  expect(store.getState().areas).toEqual([]);
});
