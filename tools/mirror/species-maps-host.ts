import { conversion, lonLat } from "../../src/core/crs.ts";
import type { RasterForm } from "../../src/sources/cog-writer/raster-to-write.ts";
import { ISLAND_FILE } from "../simulate/write-raster.ts";
import type { IslandPixels } from "./island-pixels.ts";
import { keptFiles } from "./kept-files.ts";
import { placeInBlock } from "./mirror-place.ts";
import { COG_TYPE, type HostRequest, type MirroredHost } from "./mirrored-host.ts";
import { type PeriodicLayout, periodicFile, periodicLayout } from "./periodic-cog.ts";

const HOST = "geo.plantnet.org";
const ROOT = "/stac-catalogs/geoplantnet/v1/species";
const FILES = "/stacs-download/geoplantnet/species";
const NODATA = -1;
const SLOT = 196_608;
const METRES = 50;
/** The island's truth, whose maps stand in for the published ones. */
const MAPS = "hy-brasil-truth/truth/probability-cell.tif";
/** How the island stores a probability. */
const SCALE = 0.02;

/** Countries by the box that their maps fill here, degrees. */
const COUNTRIES: Readonly<Record<string, readonly [number, number, number, number]>> = {
  france: [-5.2, 41.3, 9.7, 51.2],
  germany: [5.8, 47.2, 15.1, 55.1],
  poland: [14.1, 49, 24.2, 54.9],
  united_kingdom: [-8.7, 49.8, 1.8, 60.9],
};

/** Species of the platform by its own ids, and the island's name of the same species. */
const SPECIES = [
  [8987, "pinus_sylvestris_l", "Pinus sylvestris L.", "Pinus sylvestris"],
  [5314, "fagus_sylvatica_l", "Fagus sylvatica L.", "Fagus sylvatica"],
  [9324, "quercus_robur_l", "Quercus robur L.", "Quercus robur"],
  [795, "acer_campestre_l", "Acer campestre L.", "Acer campestre"],
  [9329, "fraxinus_excelsior_l", "Fraxinus excelsior L.", "Fraxinus excelsior"],
  [8079, "betula_pendula_roth", "Betula pendula Roth", "Betula pendula"],
  [5959, "crataegus_monogyna_jacq", "Crataegus monogyna Jacq.", "Crataegus monogyna"],
  [6705, "alnus_glutinosa_l_gaertn", "Alnus glutinosa (L.) Gaertn.", "Alnus glutinosa"],
] as const;

/** GeoPl@ntNet: a static catalogue with a collection for each country and a map of 50 m for each species in it. */
export function speciesMapsHost(island: IslandPixels): MirroredHost {
  const layouts = new Map<string, PeriodicLayout>();
  const files = keptFiles();
  return {
    host: HOST,
    exposesHeaders: false,
    allowsRanges: true,
    async answer({ path, originOf }) {
      const document = documentAt(path, originOf);
      if (document !== null) return { kind: "json", document };
      const [, country = "", id] =
        new RegExp(`^${FILES}/gpn_v1_50m_([a-z_]+?)_(\\d+)_\\w+\\.tif$`).exec(path) ?? [];
      const species = SPECIES.find(([own]) => own === Number(id));
      if (species === undefined || COUNTRIES[country] === undefined || path !== fileOf(country, species))
        return null;
      const layout = layouts.get(country) ?? periodicLayout(formOf(country), ISLAND_FILE, SLOT);
      layouts.set(country, layout);
      const file = files(path, () =>
        periodicFile(layout, `"${country} ${id}"`, async () => {
          const band = await island.bandNamed(MAPS, species[3]);
          if (band === -1) throw new Error(`${species[3]}: expected a map of the island, there is none`);
          const { form } = layout;
          const square = await island.square(MAPS, band, form.tileSize, placeInBlock(form));
          return square.map((value) => (Number.isNaN(value) ? NODATA : value * SCALE));
        }),
      );
      return { kind: "file", file, type: COG_TYPE };
    },
  };
}

type Species = (typeof SPECIES)[number];

function fileOf(country: string, [id, slug]: Species): string {
  return `${FILES}/gpn_v1_50m_${country}_${id}_${slug}.tif`;
}

function documentAt(path: string, originOf: HostRequest["originOf"]): unknown {
  const base = { stac_version: "1.0.0", description: "A mirror." };
  if (path === `${ROOT}/catalog.json`) {
    const links = Object.keys(COUNTRIES).map((country) => ({
      rel: "child",
      href: `./${country}/collection.json`,
      type: "application/json",
    }));
    return { type: "Catalog", id: "species", ...base, links };
  }
  const [, country = "", name] = new RegExp(`^${ROOT}/([a-z_]+)/([\\w-]+)\\.json$`).exec(path) ?? [];
  const bbox = COUNTRIES[country];
  if (bbox === undefined) return null;
  if (name === "collection") {
    const links = SPECIES.map(([id, slug]) => ({
      rel: "item",
      href: `./${country}_${id}_${slug}.json`,
      type: "application/geo+json",
    }));
    const extent = { spatial: { bbox: [bbox] }, temporal: { interval: [[null, null]] } };
    return { type: "Collection", id: country, license: "other", ...base, extent, links };
  }
  const species = SPECIES.find(([id, slug]) => name === `${country}_${id}_${slug}`);
  if (species === undefined) return null;
  const [west, south, east, north] = bbox;
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return {
    type: "Feature",
    stac_version: "1.0.0",
    id: name,
    collection: country,
    bbox,
    geometry: { type: "Polygon", coordinates: [ring] },
    properties: { datetime: "2021-01-01T00:00:00Z", title: species[2] },
    assets: {
      data: { href: `${originOf(HOST)}${fileOf(country, species)}`, type: COG_TYPE, title: species[2] },
    },
    links: [{ rel: "collection", href: "./collection.json", type: "application/json" }],
  };
}

function formOf(country: string): RasterForm {
  const [west, south, east, north] = COUNTRIES[country]!;
  const toMetres = conversion(lonLat, "EPSG:3857");
  const [left, bottom] = toMetres(west, south).map((one) => Math.floor(one / METRES) * METRES) as [
    number,
    number,
  ];
  const [right, top] = toMetres(east, north).map((one) => Math.ceil(one / METRES) * METRES) as [
    number,
    number,
  ];
  return {
    ...{
      rows: (top - bottom) / METRES,
      cols: (right - left) / METRES,
      sampleType: "float32",
      nodata: NODATA,
    },
    georeference: { crs: 3857, west: left, north: top, pixelWidth: METRES, pixelHeight: METRES },
    bands: [{ name: "1", scale: 1, offset: 0, unit: "1" }],
    ...{ interleave: "band", tileSize: 512, predictor: 1, overviews: "nearest" },
    description: "SIMULATED: a mirror of a species' map.",
  };
}
