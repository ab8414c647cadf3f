import { readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogueAddress } from "../../../node/catalogue-address.ts";
import { createNodeTransport } from "../../../node/node-transport.ts";
import { findModality } from "../../../src/catalog/find-modality.ts";
import { openCatalogue } from "../../../src/catalog/open-catalogue.ts";
import { boxAround } from "../../../src/core/bbox.ts";
import { CELL_SIDE_METRES } from "../../../src/core/cell.ts";
import { geographicPosition } from "../../../src/core/grid-position.ts";
import { nameBlock } from "../../../src/core/name-block.ts";
import type { Plot } from "../../../src/prediction/surveys/plot.ts";
import { readPlots } from "../../../src/prediction/surveys/read-plots.ts";
import { createRasters, type Rasters } from "../../../src/sources/raster-file.ts";
import { firstPixel } from "../../../src/tensors/pixel-window.ts";
import { readPicture } from "../../../src/tensors/read-sentinel2.ts";
import { type PlaceSeries, readSeriesInBulk } from "./read-pixels-in-bulk.ts";
import type { Picture } from "./site-table.ts";

/** A place with its records. */
interface IslandSite {
  readonly plot: Plot;
  readonly presenceOnly: boolean;
  readonly block: string;
}

/** Inputs of an island as stored, and its surveys. */
export interface IslandReading {
  readonly sites: readonly IslandSite[];
  readonly landsat: PlaceSeries;
  readonly climate: PlaceSeries;
  readonly pictures: readonly Picture[];
  /** Position in `pictures` of each site's year. */
  readonly pictureOf: readonly number[];
  /** Row and column of each site's pixel in its picture. */
  readonly rows: readonly number[];
  readonly cols: readonly number[];
}

const pixelMetres = 10;
/** Half a patch and some pixels for windows, metres. */
const margin = 700;

/**
 * Reads a simulated island's surveys and their inputs; presence-only records are pooled per 50 m cell.
 *
 * @param files  Survey files of presence-absence plots, relative to the folder.
 * @param withPictures  Whether the Sentinel-2 pictures are read, which takes most of the time; they are by default.
 */
export async function readIsland(
  folder: string,
  {
    name,
    files,
    presenceOnly,
    withPictures = true,
  }: { name: string; files: readonly string[]; presenceOnly: boolean; withPictures?: boolean },
): Promise<IslandReading> {
  const sites = files.flatMap((file) => plotsOf(join(folder, file)).map((plot) => siteOf(name, plot, false)));
  if (presenceOnly)
    sites.push(
      ...poolByCell(plotsOf(join(folder, "surveys/occurrences.csv"))).map((plot) => siteOf(name, plot, true)),
    );
  const transport = createNodeTransport();
  const catalogue = await openCatalogue(transport, catalogueAddress(folder));
  const rasters = createRasters(transport);
  const box = boundsOf(sites);
  const bbox = boxAround([geographicPosition(box.west, box.south), geographicPosition(box.east, box.north)]);
  const bands = async (modality: "sentinel2" | "landsat" | "climate", year: number | null) =>
    (await findModality(catalogue, { modality, bbox, year }))?.bands ?? [];
  const places = sites.map(({ plot }) => [plot.x, plot.y] as const);
  const yearOf = await pictureYears(sites, async (year) => {
    return (await findModality(catalogue, { modality: "sentinel2", bbox, year }))?.year ?? year;
  });
  const years = withPictures ? [...new Set(yearOf)] : [];
  const pictures: Picture[] = [];
  for (const year of years) pictures.push(await readWhole(rasters, await bands("sentinel2", year), box));
  return {
    sites,
    landsat: await readSeriesInBulk(rasters, "landsat", await bands("landsat", null), places),
    climate: await readSeriesInBulk(rasters, "climate", await bands("climate", null), places),
    pictures,
    pictureOf: yearOf.map((year) => years.indexOf(year)),
    rows: places.map(([, y]) => firstPixel(-y / pixelMetres, 0) - firstPixel(-box.north / pixelMetres, 0)),
    cols: places.map(([x]) => firstPixel(x / pixelMetres, 0) - firstPixel(box.west / pixelMetres, 0)),
  };
}

/** The year of the picture for each site. One picture may be the nearest one for several years of survey. */
async function pictureYears(
  sites: readonly IslandSite[],
  find: (year: number | null) => Promise<number | null>,
): Promise<(number | null)[]> {
  const found = new Map<number | null, number | null>();
  for (const { plot } of sites) if (!found.has(plot.year)) found.set(plot.year, await find(plot.year));
  return sites.map(({ plot }) => found.get(plot.year)!);
}

function plotsOf(file: string): readonly Plot[] {
  return readPlots(readFileSync(file, "utf8"), file, { crs: null, isSwapped: false }).plots;
}

function siteOf(name: string, plot: Plot, presenceOnly: boolean): IslandSite {
  return { plot, presenceOnly, block: `${name} ${nameBlock(plot.x, plot.y)}` };
}

/**
 * Pools records to one site for each cell, at its centre, with every species recorded in it and the year of its last record.
 */
function poolByCell(records: readonly Plot[]): Plot[] {
  const cells = new Map<string, Plot & { species: Map<string, null> }>();
  for (const record of records) {
    const [x, y] = [record.x, record.y].map(centreOnAxis) as [number, number];
    const id = `${x},${y}`;
    const pooled = cells.get(id) ?? { ...record, id, x, y, year: 2020, species: new Map<string, null>() };
    for (const species of record.species.keys()) pooled.species.set(species, null);
    cells.set(id, pooled);
  }
  return [...cells.values()];
}

function centreOnAxis(metres: number): number {
  return (Math.floor(metres / CELL_SIDE_METRES) + 0.5) * CELL_SIDE_METRES;
}

interface Bounds {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

function boundsOf(sites: readonly IslandSite[]): Bounds {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { plot } of sites) {
    west = Math.min(west, plot.x - margin);
    east = Math.max(east, plot.x + margin);
    south = Math.min(south, plot.y - margin);
    north = Math.max(north, plot.y + margin);
  }
  const whole = (metres: number) => Math.round(metres / 100) * 100;
  return { west: whole(west), east: whole(east), south: whole(south), north: whole(north) };
}

async function readWhole(
  rasters: Rasters,
  bands: Parameters<typeof readPicture>[1],
  { west, east, south, north }: Bounds,
): Promise<Picture> {
  const rows = (north - south) / pixelMetres;
  const cols = (east - west) / pixelMetres;
  const window = { x: west + 0.5, y: north - 0.5, size: 0, rows, cols };
  const picture = await readPicture(rasters, bands, window, {});
  if (picture === null) throw new Error("sentinel2: expected a picture, the catalogue names none");
  if (picture.encoding !== "u8-gamma") throw new Error(`sentinel2: expected 8 bits, got ${picture.encoding}`);
  return {
    values: Uint8Array.from(picture.values, (value) => (Number.isNaN(value) ? 0 : value)),
    rows,
    cols,
  };
}
