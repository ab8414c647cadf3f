import { expect, test } from "vitest";
import { europeView, islandView } from "../core/view.ts";
import type { AddressBar } from "./address-slice.ts";
import { createAppStore } from "./app-store.ts";
import { buildQuestion } from "./question.ts";

const page = "https://page.example/";
const views = { opening: islandView(1000), europe: europeView(1000) };
const canary = "cAnArY7Qx";
const whole = `https://store.example/items.json?se=2030-01-01&sig=${canary}`;
const raster = `https://me:${canary}@store.example/scene.tif`;

/** An address bar that remembers everything that was written into it after it was opened. */
function bar(search: string): AddressBar & { readonly written: string[] } {
  const written: string[] = [];
  return {
    written,
    read: () => written.at(-1) ?? search,
    write: (text) => void written.push(text),
  };
}

test("a typed address with a secret is read whole, and stands masked in the address bar and on the page", () => {
  const own = bar("");
  const store = createAppStore(own, views);
  store.getState().go({ catalogue: whole }, "push");
  store
    .getState()
    .go({ picture: { address: raster, bands: [1, 2, 3, 4], scale: "reflectance-10000" } }, "push");
  const { address } = store.getState();
  expect(address.catalogue).toBe("https://store.example/items.json?se=2030-01-01&sig=***");
  const question = buildQuestion(address, page);
  expect([question.catalogue, question.picture?.address]).toEqual([whole, raster]);
  expect([...own.written, JSON.stringify(store.getState())].join()).not.toContain(canary);
});

test("a link that was pasted with a secret loses it at once, and can still be read in this visit", () => {
  const own = bar(`?catalogue=${encodeURIComponent(whole)}`);
  const store = createAppStore(own, views);
  expect(own.written).toHaveLength(1);
  expect([...own.written, JSON.stringify(store.getState())].join()).not.toContain(canary);
  expect(buildQuestion(store.getState().address, page).catalogue).toBe(whole);
});

test("the end of an address that was pasted without escapes is not told in a notice", () => {
  const own = bar(`?catalogue=${whole}`);
  const store = createAppStore(own, views);
  expect(store.getState().faults.map(({ name }) => name)).toEqual(["sig"]);
  expect([...own.written, JSON.stringify(store.getState())].join()).not.toContain(canary);
});

test("a typed raster's secret stays out of the page's state", () => {
  const store = createAppStore(bar(""), views);
  store.getState().typeRaster(raster);
  expect(store.getState().typedRaster).toBe("https://***@store.example/scene.tif");
});
