import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bandNames } from "../core/modality.ts";
import { createTransport } from "../transport/transport.ts";
import { findModality } from "./find-modality.ts";
import { openCatalogue } from "./open-catalogue.ts";

type Json = Record<string, unknown>;

const box = [10, 50, 11, 51];
const around = [10.4, 50.4, 10.6, 50.6] as const;

function item(id: string, properties: Json, assets: Json, bbox = box): Json {
  return { type: "Feature", stac_version: "1.0.0", id, bbox, geometry: null, properties, assets, links: [] };
}

/** A Sentinel-2 scene as Earth Search lists it: one file a band, keyed by its colour. */
function scene(id: string, datetime: string, cloud: number, bbox = box): Json {
  const asset = (name: string) => [
    name,
    { href: `./${id}/${name}.tif`, "eo:bands": [{ name, common_name: name }] },
  ];
  const assets = Object.fromEntries(["red", "green", "blue", "nir", "nir08"].map(asset));
  return item(id, { datetime, "eo:cloud_cover": cloud, constellation: "sentinel-2" }, assets, bbox);
}

/** One month of one variable, in a file of its own. */
function month(variable: string, year: number, number: number): Json {
  const id = `${variable}_${year}_${number}`;
  const datetime = new Date(Date.UTC(year, number - 1, 15)).toISOString();
  return item(
    id,
    { datetime },
    { data: { href: `https://example.org/${id}.tif`, bands: [{ name: variable }] } },
  );
}

const scenes = [
  scene("cloudy", "2019-07-01T10:00:00Z", 40),
  scene("clear", "2019-08-01T10:00:00Z", 3),
  scene("later", "2021-08-01T10:00:00Z", 0),
  scene("beside", "2019-08-01T10:00:00Z", 0, [10.55, 50.4, 11.5, 51]),
];
const cube = item(
  "cube",
  { datetime: "2020-01-01T00:00:00Z" },
  {
    landsat: {
      href: "../cubes/landsat.tif",
      "proj:epsg": 3035,
      nodata: 255,
      bands: [{ name: "other" }, { name: "red_2000_q2" }, { name: "red_2000_q1" }],
    },
    sentinel2: { href: "s2.tif", "proj:code": "EPSG:32632" },
    climate: { href: "https://example.org/CHELSA_{variable}_{month}_{year}_V.2.1.tif" },
  },
);
const quarters = [2000, 2001].map((year) =>
  item(
    `landsat-${year}`,
    { start_datetime: `${year - 1}-12-02T00:00:00Z`, end_datetime: `${year}-03-20T00:00:00Z` },
    { red_p50: { href: `red-${year}.tif` }, qa_f: { href: "qa.tif" } },
  ),
);

/** What the API was asked, in order. */
const asked: { method: string; path: string; body: Json | null }[] = [];

/** A small STAC API that gives two items a page, by a POST `next` link with merge; and static files beside it. */
const server = createServer((request, response) => {
  let text = "";
  request.on("data", (piece) => (text += piece));
  request.on("end", () => {
    const path = request.url ?? "";
    const body = text === "" ? null : (JSON.parse(text) as Json);
    asked.push({ method: request.method ?? "", path, body });
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answerTo(path, body)));
  });
});

function answerTo(path: string, body: Json | null): unknown {
  const link = (rel: string, href: string, more: Json = {}) => ({ rel, href, ...more });
  const extent = (bbox: number[]) => ({ spatial: { bbox: [bbox] }, temporal: { interval: [[null, null]] } });
  if (path === "/api")
    return { type: "Catalog", id: "api", title: "An API", links: [link("search", "/search")] };
  if (path === "/search") {
    const start = Number(body?.["token"] ?? 0);
    const next =
      start + 2 < scenes.length
        ? [link("next", "/search", { method: "POST", merge: true, body: { token: start + 2 } })]
        : [];
    return { type: "FeatureCollection", features: scenes.slice(start, start + 2), links: next };
  }
  if (path === "/static/catalog.json")
    return {
      type: "Catalog",
      id: "static",
      links: [link("child", "./near/collection.json"), link("child", "./far/collection.json")],
    };
  if (path === "/static/near/collection.json")
    return {
      type: "Collection",
      id: "near",
      links: [link("item", "./items/cube.json"), link("root", "../catalog.json")],
      extent: extent(box),
    };
  if (path === "/static/far/collection.json")
    return {
      type: "Collection",
      id: "far",
      links: [link("item", "./never.json")],
      extent: extent([-30, 30, -20, 40]),
    };
  if (path === "/static/near/items/cube.json") return cube;
  if (path === "/months.json")
    return {
      type: "FeatureCollection",
      features: [month("pr", 2000, 1), month("pr", 2018, 12), month("tasmin", 2018, 12)],
    };
  if (path === "/quarters.json") return { type: "FeatureCollection", features: quarters };
  if (path === "/broken.json") return { type: "Feature", id: 7 };
  return { type: "Nothing" };
}

let origin = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const transport = createTransport();
const open = (path: string) => openCatalogue(transport, `${origin}${path}`);

describe("a live STAC API", () => {
  it("is searched by POST with box and years, through all pages", async () => {
    asked.length = 0;
    const catalogue = await open("/api");
    const found = await findModality(catalogue, { modality: "sentinel2", bbox: around, year: 2019 });
    expect(found?.items).toEqual(["clear"]);
    const searches = asked.filter(({ path }) => path === "/search");
    expect(searches.map(({ method, body }) => [method, body?.["token"]])).toEqual([
      ["POST", undefined],
      ["POST", 2],
    ]);
    expect(searches[1]?.body).toMatchObject({
      bbox: around,
      datetime: "2017-01-01T00:00:00Z/2021-12-31T23:59:59Z",
      limit: 100,
    });
  });

  it("chooses the item that holds the centre, of the nearest year, with the least cloud, and says so", async () => {
    const catalogue = await open("/api");
    const query = { modality: "sentinel2", bbox: around } as const;
    const [in2018, latest] = [
      await findModality(catalogue, { ...query, year: 2018 }),
      await findModality(catalogue, { ...query, year: null }),
    ];
    expect(in2018).toMatchObject({ items: ["clear"], year: 2019 });
    expect(latest).toMatchObject({ items: ["later"], year: 2021 });
    expect(in2018?.rule).toContain("nearest to 2018");
    expect(in2018?.bands.map((band) => band?.asset.address.split("/").slice(-2).join("/"))).toEqual([
      "clear/red.tif",
      "clear/green.tif",
      "clear/blue.tif",
      "clear/nir.tif",
    ]);
  });
});

describe("a static catalogue", () => {
  it("is followed only where its extents touch the box, each document once", async () => {
    asked.length = 0;
    const catalogue = await open("/static/catalog.json");
    await findModality(catalogue, { modality: "landsat", bbox: around, year: null });
    await findModality(catalogue, { modality: "sentinel2", bbox: around, year: null });
    expect(asked.map(({ path }) => path)).toEqual([
      "/static/catalog.json",
      "/static/near/collection.json",
      "/static/far/collection.json",
      "/static/near/items/cube.json",
    ]);
    expect(
      await findModality(catalogue, { modality: "landsat", bbox: [80, 10, 81, 11], year: null }),
    ).toBeNull();
  });

  it("finds the layers of a cube by their names, wherever they stand in the file", async () => {
    const found = await findModality(await open("/static/catalog.json"), {
      modality: "landsat",
      bbox: around,
      year: null,
    });
    expect(found?.bands.length).toBe(504);
    const place = (name: string) => bandNames.landsat.findIndex((band) => band.name === name);
    expect(found?.bands[place("red_2000_q1")]).toEqual({
      asset: { address: `${origin}/static/near/cubes/landsat.tif`, crs: "EPSG:3035", nodata: 255 },
      band: 2,
      scale: null,
      offset: null,
    });
    expect(found?.bands[place("red_2000_q2")]?.band).toBe(1);
    expect(found?.bands.filter((band) => band !== null).length).toBe(2);
  });

  it("expands an address template into one file for each month", async () => {
    const found = await findModality(await open("/static/catalog.json"), {
      modality: "climate",
      bbox: around,
      year: null,
    });
    const addresses = found?.bands.map((band) => band?.asset.address) ?? [];
    expect(addresses[0]).toBe("https://example.org/CHELSA_pr_01_2000_V.2.1.tif");
    expect(addresses.at(-1)).toBe("https://example.org/CHELSA_tasmin_12_2018_V.2.1.tif");
    expect(new Set(addresses).size).toBe(912);
  });
});

describe("a series of single files", () => {
  it("is put in order by variable and date", async () => {
    const found = await findModality(await open("/months.json"), {
      modality: "climate",
      bbox: around,
      year: null,
    });
    const [first, last] = [found?.bands[0], found?.bands.at(-1)];
    expect(first?.asset.address).toBe("https://example.org/pr_2000_1.tif");
    expect(last?.asset.address).toBe("https://example.org/tasmin_2018_12.tif");
    expect(found?.bands[227]?.asset.address).toBe("https://example.org/pr_2018_12.tif");
    expect(found?.items.length).toBe(3);
  });

  it("takes the first quarter from a span that begins in the December before", async () => {
    const found = await findModality(await open("/quarters.json"), {
      modality: "landsat",
      bbox: around,
      year: null,
    });
    expect(found?.bands.flatMap((band, i) => (band === null ? [] : [bandNames.landsat[i]?.name]))).toEqual([
      "red_2000_q1",
      "red_2001_q1",
    ]);
    expect(
      await findModality(await open("/quarters.json"), { modality: "sentinel2", bbox: around, year: null }),
    ).toBeNull();
  });
});

it("refuses what is no STAC with the first thing that does not fit", async () => {
  await expect(open("/broken.json")).rejects.toThrow("expected a STAC item, but id: ");
  await expect(open("/nothing")).rejects.toMatchObject({ tag: "MalformedFile" });
});
