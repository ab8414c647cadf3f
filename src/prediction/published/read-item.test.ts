import { expect, test } from "vitest";
import { createTransport } from "../../transport/transport.ts";
import { readItem } from "./read-item.ts";

const ADDRESS = "https://maps.example/stac/item.json";

/** Reads an item with one raster; the answer of its server is this document. */
function read(asset: object, address = ADDRESS) {
  const item = {
    type: "Feature",
    id: "one",
    assets: { map: { href: "./map.tif", type: "image/tiff", ...asset } },
  };
  const transport = createTransport({
    fetch: async () => Response.json(item),
    openLocal: (place) => {
      throw new Error(`asked for ${place}`);
    },
  });
  const local = { ...transport, readJson: async () => item };
  return readItem(address.startsWith("https:") ? transport : local, address);
}

test.each([
  [{ bands: 5 }, null],
  [{ bands: { nodata: 1 } }, null],
  [{ "raster:bands": false }, null],
  [{ bands: [null] }, null],
  [{ bands: [{ nodata: {} }] }, null],
  [{ bands: [{ nodata: "" }] }, null],
  [{ bands: [{ nodata: "nan" }] }, Number.NaN],
  [{ bands: [{ nodata: "NaN" }] }, Number.NaN],
  [{ "raster:bands": [{ nodata: "-9999" }] }, -9999],
  [{ "raster:bands": false, bands: [{ nodata: 0 }] }, 0],
  [{ nodata: 7, bands: [{ nodata: 0 }] }, 7],
  [{ title: null, roles: null }, null],
])("the nodata number of %o is %s", async (asset, expected) => {
  expect((await read(asset)).nodata).toBe(expected);
});

test.each([
  "javascript:alert(1)",
  "file:///etc/passwd",
  "s3://bucket/map.tif",
  "own:/rasters/a/b.tif",
  "",
  "#a",
])("an item whose raster is at %s is refused in one sentence", async (href) => {
  await expect(read({ href })).rejects.toMatchObject({
    tag: "MalformedFile",
    message: `${ADDRESS}: expected links to http or https addresses, or to files beside it, got "${href}"`,
  });
});

test("an item on this disk has its raster in its folder or on a server", async () => {
  const local = "file:///maps/item.json";
  expect((await read({}, local)).raster).toBe("file:///maps/map.tif");
  expect((await read({ href: "https://maps.example/map.tif" }, local)).raster).toBe(
    "https://maps.example/map.tif",
  );
  for (const href of [
    "../map.tif",
    "/etc/passwd",
    "./a/%2e%2e/../../map.tif",
    "file:///etc/passwd",
    "opened:1/map.tif",
  ])
    await expect(read({ href }, local)).rejects.toMatchObject({ tag: "MalformedFile" });
});

test("an item that a person opened leads to no other opened file", async () => {
  await expect(read({ href: "opened:1/map.tif" }, "opened:2/item.json")).rejects.toMatchObject({
    tag: "MalformedFile",
  });
});

test("a raster on a server that nobody agreed to is not asked for", async () => {
  const asked: string[] = [];
  const transport = createTransport({
    mayAsk: (address) => new URL(address).host === "maps.example",
    fetch: async (address) => {
      asked.push(String(address));
      return Response.json({
        type: "Feature",
        id: "one",
        assets: { map: { href: "http://169.254.169.254/latest.tif" } },
      });
    },
  });
  const { raster } = await readItem(transport, ADDRESS);
  await expect(transport.open(raster)).rejects.toMatchObject({ tag: "SourceUnreachable" });
  expect(asked).toEqual([ADDRESS]);
});
