import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createAppStore } from "./app-store.ts";
import { firstLookReader } from "./first-look.ts";
import { followTiles } from "./follow-tiles.ts";

const page = "https://florascope.example/map/";
const view = { lat: 51.5, lon: -14.5, zoom: 11 };

/** Opens the page at a link, with a file server that has the first look, and a device that never answers. */
function openAt(search: string) {
  let text = search;
  const bar = {
    read: () => text,
    write: (next: string) => {
      text = next;
    },
  };
  const asked: string[] = [];
  const fetchText = async (address: string) => {
    asked.push(address);
    return readFileSync("models/island-sdm/first-look.json", "utf8");
  };
  const store = createAppStore(bar, { opening: view, europe: view });
  followTiles(store, { tile: () => new Promise(() => {}) }, page, firstLookReader(page, fetchText));
  return { store, asked };
}

test("the page opens with the first look of the island, drawn before any device has answered", async () => {
  const { store, asked } = openAt("");
  expect(asked).toEqual([`${page}models/island-sdm/first-look.json`]);
  await expect.poll(() => store.getState().tiles?.answers.size).toBe(16);
});

test.each(["layer=evenness", "year=2019", "sdm=https://elsewhere.example/model", "catalogue=europe"])(
  "a link to another question (%s) reads none",
  (search) => {
    expect(openAt(`?${search}`).asked).toEqual([]);
  },
);
