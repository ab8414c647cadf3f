import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bandNames } from "../core/modality.ts";
import { createTransport } from "../transport/transport.ts";
import { findModality } from "./find-modality.ts";
import { openCatalogue } from "./open-catalogue.ts";

const folder = "public/catalogs/europe";
const bbox = [-2.24, 52.72, -2.23, 52.73] as const;
const searched: unknown[] = [];
let server: Server;
let base: string;

/** The catalogue over a server of this machine, its search at `/v1/search` instead of Earth Search. */
beforeAll(async () => {
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => {
        const path = `${parentPath}/${name}`;
        return [path.slice(folder.length), readFileSync(path, "utf8")];
      }),
  );
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? "";
    if (path === "/v1/search") {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      searched.push(JSON.parse(Buffer.concat(pieces).toString()));
      response.end(JSON.stringify(page));
    } else if (files.has(path))
      response.end(files.get(path)!.replaceAll("https://earth-search.aws.element84.com", base));
    else response.writeHead(404).end();
  };
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

/** As Earth Search answers for `sentinel-2-l2a`: one file a band, and a link to more. */
const page = {
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      stac_version: "1.0.0",
      id: "S2A_30UWC_20200701_0_L2A",
      collection: "sentinel-2-l2a",
      bbox: [-3, 52, -1, 53],
      geometry: null,
      properties: {
        datetime: "2020-07-01T11:00:00Z",
        "eo:cloud_cover": 1.5,
        constellation: "sentinel-2",
        "proj:epsg": 32630,
        "earthsearch:boa_offset_applied": true,
      },
      assets: Object.fromEntries(
        ["red", "green", "blue", "nir"].map((name) => [
          name,
          { href: `https://rasters.example/${name}.tif`, "raster:bands": [{ scale: 0.0001, offset: -0.1 }] },
        ]),
      ),
      links: [],
    },
  ],
  links: [{ rel: "next", href: "https://nowhere.example/", method: "POST", body: { next: "x" } }],
};

test("Sentinel-2 comes from one page of a summer's scenes, in the units of the files", async () => {
  const catalogue = await openCatalogue(createTransport(), `${base}/catalog.json`);
  const found = await findModality(catalogue, { modality: "sentinel2", bbox, year: 2020 });
  expect(found?.items).toEqual(["S2A_30UWC_20200701_0_L2A"]);
  expect(found?.bands[0]).toMatchObject({ asset: { address: "https://rasters.example/red.tif" }, offset: 0 });
  expect(searched).toHaveLength(1);
  expect(searched[0]).toMatchObject({ bbox, collections: ["sentinel-2-l2a"], limit: 40 });
  // One summer, and not the ten clearest days of five years.
  expect(searched[0]).toMatchObject({ datetime: "2020-06-25T00:00:00Z/2020-09-12T23:59:59Z" });
});

test("Landsat and climate are the published series, file by file, and ask no search", async () => {
  const before = searched.length;
  const catalogue = await openCatalogue(createTransport(), `${base}/catalog.json`);
  const landsat = await findModality(catalogue, { modality: "landsat", bbox, year: null });
  const climate = await findModality(catalogue, { modality: "climate", bbox, year: null });
  const addressOf = (found: typeof landsat, name: string, modality: "landsat" | "climate") =>
    found?.bands[bandNames[modality].findIndex((band) => band.name === name)]?.asset.address;
  expect(landsat?.bands.filter((band) => band !== null)).toHaveLength(504);
  expect(climate?.bands.filter((band) => band !== null)).toHaveLength(912);
  // Addresses that the data's own users wrote down.
  expect(addressOf(landsat, "swir1_2000_q1", "landsat")).toBe(
    "https://s3.eu-central-1.wasabisys.com/eumap/lcv/lcv_swir1_landsat.glad.ard_p50_30m_0..0cm_1999.12.02..2000.03.20_eumap_epsg3035_v1.1.tif",
  );
  expect(addressOf(climate, "tasmin_2018_07", "climate")).toBe(
    "https://os.unil.cloud.switch.ch/chelsa02/chelsa/global/monthly/tasmin/2018/CHELSA_tasmin_07_2018_V.2.1.tif",
  );
  expect(searched).toHaveLength(before);
});

test("outside Europe it has no series", async () => {
  const catalogue = await openCatalogue(createTransport(), `${base}/catalog.json`);
  const there = [100, 10, 100.1, 10.1] as const;
  expect(await findModality(catalogue, { modality: "climate", bbox: there, year: null })).toBeNull();
});
