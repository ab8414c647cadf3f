import { expect, test } from "vitest";
import { openCatalogue } from "../../catalog/open-catalogue.ts";
import { encodeCog } from "../../sources/cog-writer/encode-cog.ts";
import { createRasters } from "../../sources/raster-file.ts";
import { createTransport } from "../../transport/transport.ts";
import { checkGolden } from "./check-golden.ts";

/** Rain of a January in whole millimetres, as the newer host of CHELSA stores it, without saying so in the file. */
async function month(rain: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await encodeCog(
    {
      ...{
        rows: 16,
        cols: 16,
        sampleType: "uint16",
        nodata: 65_535,
        values: new Uint16Array(256).fill(rain),
      },
      georeference: { crs: 4326, west: -2.3, north: 52.8, pixelWidth: 1 / 120, pixelHeight: 1 / 120 },
      bands: [{ name: "pr", scale: 1, offset: 0, unit: "mm" }],
      ...{ interleave: "band", tileSize: 16, predictor: 1, overviews: "none", description: "a month" },
    },
    { software: "test", tags: {} },
  );
  return new Uint8Array(bytes);
}

/** A catalogue of climate by an address template, whose rain is stated in whole millimetres or in hundredths. */
async function check(rain: number, scale = 1, status = 206) {
  const file = await month(rain);
  const item = {
    type: "Feature",
    id: "climate",
    bbox: [-10, 50, 10, 60],
    geometry: null,
    properties: { datetime: "2009-01-01T00:00:00Z" },
    assets: {
      climate: { href: "./{variable}_{year}_{month}.tif", bands: [{ name: "pr", "raster:scale": scale }] },
    },
    links: [],
  };
  const transport = createTransport({
    fetch: async (address, init) => {
      if (String(address).endsWith("items.json"))
        return Response.json({ type: "FeatureCollection", features: [item] });
      if (status !== 206) return new Response(null, { status });
      const [, from, to] = /bytes=(\d+)-(\d+)/.exec(new Headers(init?.headers).get("range") ?? "")!;
      const part = file.slice(Number(from), Number(to) + 1);
      const range = `bytes ${from}-${Number(from) + part.length - 1}/${file.length}`;
      return new Response(part, { status: 206, headers: { "content-range": range, etag: '"1"' } });
    },
    limits: { attempts: 1, backOffMs: 1, silenceMs: 20_000 },
  });
  const numbers = Object.fromEntries([1, 2, 3].map((one) => [`pr_2000_0${one}`, 2_096]));
  const golden = {
    modality: "climate",
    place: [-2.23632, 52.721129],
    told: "a paper",
    within: { pr: 50 },
    numbers,
  } as const;
  const catalogue = await openCatalogue(transport, "https://climate.example/items.json");
  return checkGolden(createRasters(transport), catalogue, { ...golden, place: [...golden.place] });
}

// 2,096 hundredths of a millimetre are 21 mm to the nearest millimetre: 4 hundredths apart, and 50 are allowed.
test("rain in whole millimetres, as the catalogue states it, is as published", async () => {
  expect(await check(21)).toMatchObject({ modality: "climate", verdict: "alike", compared: 3, why: null });
});

test("rain taken for hundredths of what it is differs, and is named", async () => {
  expect(await check(21, 0.01)).toMatchObject({
    verdict: "differs",
    why: "expected 2096 for pr_2000_01 at a known place, got 21",
  });
});

test("a series that is not there is unread, not different", async () => {
  expect(await check(21, 1, 404)).toMatchObject({ verdict: "unread", compared: 0 });
});
