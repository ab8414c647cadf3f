import { expect, test } from "vitest";
import { cellAt, cellCode } from "../core/cell.ts";
import type { SurroundingsCalls } from "../prediction/surroundings/surroundings-answer.ts";
import { createAppStore } from "./app-store.ts";
import { followSurroundings } from "./follow-surroundings.ts";

const home = { opening: { zoom: 8, lat: 47, lon: 7 }, europe: { zoom: 3.5, lat: 53, lon: 9 } };
const bern = cellAt([7.45, 46.95])!;
const basel = cellAt([7.59, 47.56])!;
const island = cellAt([-14.5, 51.49])!;

/** A page at a query string, and what it has asked: each question's signal. */
function pageAt(search: string) {
  let query = search;
  const bar = {
    read: () => query,
    write: (text: string) => {
      query = text;
    },
  };
  const store = createAppStore(bar, home);
  const places: AbortSignal[] = [];
  const levels: number[] = [];
  const calls: Pick<SurroundingsCalls, "map" | "place"> = {
    place: async (_, { signal } = {}) => {
      places.push(signal!);
      return new Promise<never>(() => {});
    },
    map: async ({ level }) => {
      levels.push(level);
      return { level, codes: [], tiles: [] };
    },
  };
  followSurroundings(store, calls, "/models/own");
  return { store, places, levels };
}

test("a chosen place is asked once its section is open, and the next place gives up the one before", () => {
  const { store, places } = pageAt(`?cell=${cellCode(bern)}`);
  expect(places.length).toBe(0);
  store.getState().go({ panel: "here" }, "push");
  expect(places.length).toBe(1);
  store.getState().go({ opacity: 0.5 }, "replace");
  expect(places.length).toBe(1);
  store.getState().go({ cell: basel }, "push");
  expect(places.map(({ aborted }) => aborted)).toEqual([true, false]);
});

test("nothing real is asked of the simulated island", () => {
  const { store, places } = pageAt(`?cell=${cellCode(island)}&panel=here`);
  expect(places.length).toBe(0);
  expect(store.getState().surroundings.state).toBe("idle");
});

test("the map is asked for the level that the address names, and for none without one", async () => {
  const { store, levels } = pageAt("");
  expect(levels).toEqual([]);
  store.getState().go({ around: 1 }, "push");
  store.getState().go({ around: 3 }, "push");
  store.getState().go({ around: null }, "push");
  expect(levels).toEqual([1, 3]);
});
