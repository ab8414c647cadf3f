import { readdirSync, readFileSync } from "node:fs";
import { findModality } from "../../../../src/catalog/find-modality.ts";
import { findSurveys } from "../../../../src/catalog/find-surveys.ts";
import { openCatalogue } from "../../../../src/catalog/open-catalogue.ts";
import { isAppError } from "../../../../src/core/errors.ts";
import { below } from "../../../../src/inference/fixtures/mutate.ts";
import { readCatalogueCard } from "../../../../src/prediction/reading/read-catalogue-card.ts";
import { createTransport } from "../../../../src/transport/transport.ts";
import { breakJson } from "../break-json.ts";
import { breakText } from "../break-text.ts";
import type { FuzzedParser } from "../fuzzed-parser.ts";

const root: string = "https://catalogue.example/";
const search = "https://search.example/v1/search";
const box = [10.4, 50.4, 10.6, 50.6] as const;

/** A page of scenes as an API answers, beside a collection with one item and a survey, beneath a catalogue. */
function documents(): Map<string, unknown> {
  const asset = (name: string) => ({
    href: `./${name}.tif`,
    "raster:bands": [{ scale: 0.0001, offset: -0.1 }],
  });
  const scene = (id: string) => ({
    type: "Feature",
    stac_version: "1.0.0",
    id,
    collection: "sentinel-2-l2a",
    bbox: [10, 50, 11, 51],
    geometry: {
      type: "Polygon",
      coordinates: [
        [
          [10, 50],
          [11, 50],
          [11, 51],
          [10, 51],
          [10, 50],
        ],
      ],
    },
    properties: {
      datetime: "2020-07-01T11:00:00Z",
      "eo:cloud_cover": 1.5,
      constellation: "sentinel-2",
      "proj:epsg": 32632,
      "s2:processing_baseline": "05.00",
    },
    assets: Object.fromEntries(["red", "green", "blue", "nir"].map((name) => [name, asset(name)])),
    links: [{ rel: "self", href: `./${id}.json` }],
  });
  const survey = { href: "./plots.csv", type: "text/csv", roles: ["survey"], title: "Plots" };
  const local = scene("local");
  return new Map<string, unknown>([
    [
      `${root}catalog.json`,
      {
        type: "Catalog",
        id: "c",
        stac_version: "1.1.0",
        description: "d",
        links: [
          { rel: "child", href: "./collection.json" },
          { rel: "item", href: "./scene.json" },
          { rel: "search", href: search, method: "POST", "florascope:modalities": ["sentinel2"], body: {} },
        ],
      },
    ],
    [
      `${root}collection.json`,
      {
        type: "Collection",
        id: "one",
        stac_version: "1.1.0",
        license: "CC0-1.0",
        description: "d",
        extent: {
          spatial: { bbox: [[10, 50, 11, 51]] },
          temporal: { interval: [["2018-01-01T00:00:00Z", null]] },
        },
        links: [{ rel: "item", href: "./scene.json" }],
      },
    ],
    [`${root}scene.json`, { ...local, assets: { ...local.assets, survey } }],
    [search, { type: "FeatureCollection", features: [scene("a"), scene("b")], links: [] }],
  ]);
}

/** Catalogues of four documents, and the one of Europe that comes with the page: opened, asked for all inputs, and shown as a card. */
export const stac: FuzzedParser = {
  name: "STAC",
  share: 1 / 3,
  async open() {
    const europe = new Map(
      readdirSync("public/catalogs/europe", { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
        .map(({ parentPath, name }) => {
          const path = `${parentPath}/${name}`;
          const text = readFileSync(path, "utf8");
          return [`${root}${path.slice("public/catalogs/europe/".length)}`, JSON.parse(text)] as const;
        }),
    );
    const sets = [documents(), europe];
    return (random) => {
      const set = sets[below(sets.length, random)]!;
      const broken = [...set.keys()][below(set.size, random)]!;
      const whole = JSON.stringify(set.get(broken));
      const text =
        random() < 0.2
          ? new TextDecoder().decode(breakText(new TextEncoder().encode(whole), random))
          : (JSON.stringify(breakJson(set.get(broken), random)) ?? "");
      const textAt = (address: string) =>
        address === broken ? text : set.has(address) ? JSON.stringify(set.get(address)) : null;
      return () => readAll(textAt);
    };
  },
};

async function readAll(textAt: (address: string) => string | null): Promise<"read"> {
  const transport = createTransport({
    limits: { attempts: 1, backOffMs: 0, silenceMs: 20_000 },
    fetch: async (address) => {
      const text = textAt(String(address));
      return new Response(text, { status: text === null ? 404 : 200 });
    },
  });
  const card = await settle(readCatalogueCard(`${root}catalog.json`, (one) => transport.readJson(one)));
  const catalogue = await openCatalogue(transport, `${root}catalog.json`);
  const found = [];
  for (const modality of ["sentinel2", "landsat", "climate"] as const)
    found.push(await settle(findModality(catalogue, { modality, bbox: box, year: 2020 })));
  found.push(await settle(findSurveys(catalogue, box)));
  const failure = [card, ...found].find((one) => one !== null);
  if (failure !== undefined) throw failure;
  return "read";
}

/** The typed failure of a part, so that the others are read too; null where there is none. */
async function settle(part: Promise<unknown>): Promise<Error | null> {
  try {
    await part;
    return null;
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
}
