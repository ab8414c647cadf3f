import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findPublishedMaps } from "../src/prediction/published/find-published-maps.ts";
import { createRasters } from "../src/sources/raster-file.ts";
import { createTransport } from "../src/transport/transport.ts";
import { type MapServer, serveGeoplantnet } from "./testing/serve-geoplantnet.ts";

/** What GDAL reads of the same files (e2e/fixtures/write-geoplantnet.py). */
const { numbers } = JSON.parse(readFileSync("e2e/fixtures/geoplantnet/expected.json", "utf8")) as {
  numbers: { country: string; title: string; place: [number, number]; value: number | null }[];
};
const names = ["Fagus sylvatica", "Quercus robur L.", "Acer campestre", "Carex ovalis"];

let server: MapServer;
beforeAll(async () => {
  server = await serveGeoplantnet();
});
afterAll(() => server.close());

function find(place: readonly [number, number], countries: readonly string[], asked = names) {
  const transport = createTransport();
  const catalogue = `${server.origin}/stac-catalogs/geoplantnet/v1/species/catalog.json`;
  return findPublishedMaps(transport, createRasters(transport), {
    ...{ catalogue, countries, names: asked, most: 10 },
    place: place as never,
  });
}

test("the number at a place is the one that GDAL reads, by the name that the item says", async () => {
  for (const title of ["Fagus sylvatica L.", "Quercus robur L."])
    for (const one of numbers.filter((each) => each.country === "france" && each.title === title)) {
      const { country, licence, maps, missing } = await find(one.place, ["France"]);
      expect(country).toBe("france");
      expect(licence).toBe("proprietary");
      const map = maps.find((each) => each.title === title);
      expect(map?.value, `${title} at ${one.place}`).toBe(one.value);
      expect(map?.version).toMatch(/^"/);
      // The file name says Acer campestre and the item another species, so there is no map of it.
      expect(missing).toEqual(["Acer campestre", "Carex ovalis"]);
    }
});

test("a subspecies and its species have maps of their own", async () => {
  const { maps } = await find(
    [2.7, 48.4],
    ["France"],
    ["Fagus sylvatica subsp. orientalis", "Fagus sylvatica"],
  );
  expect(maps.map(({ title }) => title)).toEqual([
    "Fagus sylvatica subsp. orientalis (Lipsky) Greuter",
    "Fagus sylvatica L.",
  ]);
});

test("a country without a number at the place makes room for the next one", async () => {
  const { country } = await find([2.7, 48.4], ["Germany", "France"]);
  expect(country).toBe("france");
});

test("a place that no collection reaches has no maps, and no raster is asked for", async () => {
  expect(await find([2.7, 48.4], ["Norway"])).toEqual({
    country: null,
    licence: null,
    maps: [],
    missing: [],
  });
  expect(await find([2.7, 48.4], ["Atlantis"])).toMatchObject({ country: null, maps: [] });
});
