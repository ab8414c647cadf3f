import { expect, test, vi } from "vitest";
import type { AreaFile } from "../boundaries/areas-in.ts";
import { MOST_AREAS } from "../boundaries/most-areas.ts";
import { type AreaFileReader, listAreaFile, readAreaFile } from "../boundaries/read-area-file.ts";
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
const reader: AreaFileReader = {
  list: (file) => listAreaFile(file),
  read: ({ file, only }) => readAreaFile(file, MOST_AREAS, only),
};
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
  followAreaFiles(store, reader);
  store.getState().bringAreaFiles([fileOf("a.geojson", square(7), null), fileOf("b.geojson", square(8))]);
  expect(store.getState().areaFiles.state).toBe("reading");
  const { taken, sentences } = await isRead(store);
  expect([taken, sentences]).toEqual([2, ["a 2: expected a feature, got null."]]);
  expect(store.getState().areas.map(({ name }) => name)).toEqual(["a", "b"]);
});

test("from a file of many areas the person chooses by name, and no other is read", async () => {
  const store = newStore();
  followAreaFiles(store, reader);
  const named = (name: string, lon: number) => ({ ...square(lon), properties: { name } });
  const features = [
    named("Am See", 7),
    { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [7, 47] } },
    square(8),
    named("Étang", 9),
    ...[10, 11, 12].map((lon) => named(`Moor ${lon}`, lon)),
  ];
  store.getState().bringAreaFiles([fileOf("reserves.geojson", ...features)]);
  const choosing = await vi.waitFor(() => {
    const { areaFiles } = store.getState();
    if (areaFiles.state !== "choosing") throw new Error(`expected a choice, got ${areaFiles.state}`);
    return areaFiles;
  });
  expect(choosing.listed.map(({ feature, name }) => [feature, name])).toEqual([
    [0, "Am See"],
    [2, "reserves 3"],
    [3, "Étang"],
    [4, "Moor 10"],
    [5, "Moor 11"],
    [6, "Moor 12"],
  ]);
  store.getState().chooseFromFile(choosing.file, [2, 3]);
  expect((await isRead(store)).taken).toBe(2);
  expect(store.getState().areas.map(({ name }) => name)).toEqual(["reserves 3", "Étang"]);
});

test("of the chosen areas of one file 50 are taken, and the others are told of", async () => {
  const store = newStore();
  followAreaFiles(store, reader);
  const file = fileOf("many.geojson", ...Array.from({ length: 51 }, () => square(7)));
  store.getState().chooseFromFile(
    file,
    Array.from({ length: 51 }, (_, at) => at),
  );
  const { taken, sentences } = await isRead(store);
  expect([taken, sentences]).toEqual([
    50,
    ["many.geojson: the first 50 areas were taken; 1 more features or parts were not looked at."],
  ]);
});

test("a reader that cannot be fetched is told, and the next file is read", async () => {
  const store = newStore();
  let times = 0;
  followAreaFiles(store, {
    ...reader,
    read: async ({ file }) => {
      if (times++ === 0) throw new TypeError("Failed to fetch dynamically imported module");
      return readAreaFile(file);
    },
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
  followAreaFiles(store, {
    ...reader,
    read: (_, signal) => {
      asked = signal;
      return promise;
    },
  });
  store.getState().chooseFromFile(fileOf("a.geojson", square(7)), [0]);
  store.getState().bringAreaFiles([]);
  expect(asked?.aborted).toBe(true);
  expect(store.getState().areaFiles).toEqual({ state: "none" });
  resolve(await readAreaFile(fileOf("a.geojson", square(7))));
  await promise;
  expect(store.getState().areas).toEqual([]);
});
