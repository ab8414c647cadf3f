import { expect, test } from "vitest";
import { createTransport } from "../transport/transport.ts";
import { openCatalogue } from "./open-catalogue.ts";

const address = "https://example.org/items.json";
const item = (id: string, properties = `"datetime":"2020-07-01T00:00:00Z"`) =>
  `{"type":"Feature","id":"${id}","bbox":[10,50,11,51],"properties":{${properties}},"assets":{"red":{"href":"red.tif"}}}`;

/** The items that a text at an address gives in the box, and the names of those that were left out. */
async function itemsOf(text: string) {
  const transport = createTransport({ fetch: async () => new Response(text) });
  const catalogue = await openCatalogue(transport, address);
  const { items, leftOut } = await catalogue.findItems({
    bbox: [10.4, 50.4, 10.6, 50.6],
    years: null,
    modality: null,
  });
  return { items: items.map(({ item: { id } }) => id), leftOut };
}

test.each([
  ["a FeatureCollection", `{"type":"FeatureCollection","features":[${item("a")},${item("b")}]}`],
  ["features without a type", `{"features":[${item("a")},${item("b")}]}`],
  ["an older type", `{"type":"ItemCollection","features":[${item("a")},${item("b")}],"links":[]}`],
  ["a bare list", `[${item("a")},${item("b")}]`],
])("%s is a file of items", async (_, text) => {
  expect(await itemsOf(text)).toEqual({ items: ["a", "b"], leftOut: [] });
});

test("what is no item in a bare list is named and left out", async () => {
  const { items, leftOut } = await itemsOf(`[${item("a")},{"id":"odd"},5,null]`);
  expect(items).toEqual(["a"]);
  expect(leftOut.map(({ name }) => name)).toEqual(["odd", "item 3", "item 4"]);
});

test("a number that Python writes and JSON does not have is no number, and spoils nothing else", async () => {
  const odd = item("a", `"datetime":"2020-07-01T00:00:00Z","eo:cloud_cover":NaN,"title":"NaN, -Infinity"`);
  const noPlace = item("b").replace("[10,50,11,51]", "[NaN,50,Infinity,51]");
  const { items, leftOut } = await itemsOf(`{"features":[${odd},${noPlace},${item("c")}]}`);
  expect(items).toEqual(["a", "c"]);
  expect(leftOut.map(({ name }) => name)).toEqual(["b"]);
});
