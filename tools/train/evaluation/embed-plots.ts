import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createNodeTransport } from "../../../cli/adapters/node-transport.ts";
import type { Catalogue } from "../../../src/catalog/catalogue.ts";
import { findModality } from "../../../src/catalog/find-modality.ts";
import { openCatalogue } from "../../../src/catalog/open-catalogue.ts";
import { boxAround } from "../../../src/core/bbox.ts";
import { geographicPosition } from "../../../src/core/grid-position.ts";
import type { Modality } from "../../../src/core/modality.ts";
import {
  disposeResnet6Mme,
  loadResnet6Mme,
  type Resnet6Mme,
} from "../../../src/inference/networks/resnet6-mme.ts";
import { type OpenModel, openModel } from "../../../src/inference/open-model.ts";
import { scoreSite } from "../../../src/inference/score-site.ts";
import { createRasters, type Rasters } from "../../../src/sources/raster-file.ts";
import { summariseInputs } from "../../../src/tensors/input-summary.ts";
import { prepareSite } from "../../../src/tensors/prepare-site.ts";
import type { ModalitySources } from "../../../src/tensors/read-site.ts";
import { readSite } from "../../../src/tensors/read-site.ts";
import type { Site } from "../../../src/tensors/site.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { readSeriesOfPlaces } from "./series-of-places.ts";
import type { SitePlace } from "./site-place.ts";

/** What a model makes of many sites, as rows of numbers; a row of NaN where a modality is missing at a site. */
export interface EmbeddedSites {
  readonly count: number;
  /** [sites, channels] */
  readonly embeddings: Readonly<Record<Modality, Float32Array>>;
  /** [sites, numbers of the input summary] */
  readonly summaries: Readonly<Record<Modality, Float32Array>>;
}

/** Numbers in a summary of each modality's inputs. */
const summaryLengths: Readonly<Record<Modality, number>> = { sentinel2: 10, landsat: 16, climate: 8 };

export const modalityOrder = ["landsat", "climate", "sentinel2"] as const satisfies readonly Modality[];

/** Opens the model of a folder on disk, its files checked against the manifest. */
export function openModelFolder(folder: string): Promise<OpenModel> {
  return openModel(async (name) => new Uint8Array(await readFile(join(folder, name))));
}

/** Runs a model's branches on every site, exactly, centred on the site's own coordinates. */
export async function embedSitesOf(
  model: OpenModel,
  catalogueAddress: string,
  places: readonly SitePlace[],
  onSite: (done: number) => void,
): Promise<EmbeddedSites> {
  await startWasm();
  const transport = createNodeTransport();
  const catalogue = await openCatalogue(transport, catalogueAddress);
  const network = loadResnet6Mme(model.tensors);
  const rasters = createRasters(transport);
  const rows = emptyRows(network, places.length);
  try {
    const sources: ModalitySources[] = [];
    for (const place of places) sources.push(await findSources(catalogue, place));
    const series = await readSeriesOfPlaces(rasters, places, sources);
    for (const [row, place] of places.entries()) {
      const site = await readPlace(model, rasters, place, sources[row]!, (one) => series.of(one, row));
      await embedSite(model, network, site, rows, row);
      onSite(row + 1);
    }
  } finally {
    disposeResnet6Mme(network);
  }
  return rows;
}

/** The sites of some places as stored, to look at or to change before they are embedded. */
export async function readSites(
  model: OpenModel,
  catalogueAddress: string,
  places: readonly SitePlace[],
): Promise<Site[]> {
  const transport = createNodeTransport();
  const catalogue = await openCatalogue(transport, catalogueAddress);
  const rasters = createRasters(transport);
  const sites: Site[] = [];
  for (const place of places)
    sites.push(await readPlace(model, rasters, place, await findSources(catalogue, place), () => undefined));
  return sites;
}

/** Runs a model's branches on sites that were read. */
export async function embedRead(model: OpenModel, sites: readonly Site[]): Promise<EmbeddedSites> {
  await startWasm();
  const network = loadResnet6Mme(model.tensors);
  const rows = emptyRows(network, sites.length);
  try {
    for (const [row, site] of sites.entries()) await embedSite(model, network, site, rows, row);
  } finally {
    disposeResnet6Mme(network);
  }
  return rows;
}

function emptyRows(network: Resnet6Mme, count: number): EmbeddedSites {
  const of = (width: (modality: Modality) => number) =>
    Object.fromEntries(
      modalityOrder.map((modality) => [modality, new Float32Array(count * width(modality)).fill(Number.NaN)]),
    ) as Record<Modality, Float32Array>;
  return {
    count,
    embeddings: of((modality) => network.shape.widths.get(modality)?.[4] ?? 0),
    summaries: of((modality) => summaryLengths[modality]),
  };
}

/** The site of a place; a series that is known already is not read again. */
async function readPlace(
  model: OpenModel,
  rasters: Rasters,
  { x, y }: SitePlace,
  sources: ModalitySources,
  known: (modality: "landsat" | "climate") => Float32Array | null | undefined,
): Promise<Site> {
  const [landsat, climate] = [known("landsat"), known("climate")];
  const unread = {
    sentinel2: sources.sentinel2,
    landsat: landsat === undefined ? sources.landsat : null,
    climate: climate === undefined ? sources.climate : null,
  };
  const { site } = await readSite(rasters, unread, { x, y, patchSize: patchSizeOf(model) });
  return { ...site, landsat: landsat ?? site.landsat, climate: climate ?? site.climate };
}

async function embedSite(
  model: OpenModel,
  network: Resnet6Mme,
  site: Site,
  { embeddings, summaries }: EmbeddedSites,
  row: number,
): Promise<void> {
  const prepared = prepareSite(site, model.manifest.properties["florascope:preprocessing"]);
  const found = (await scoreSite(network, prepared, new Map())).embeddings;
  const summary = summariseInputs(prepared);
  for (const modality of modalityOrder) {
    const embedding = found.get(modality);
    if (embedding) embeddings[modality].set(embedding, row * embedding.length);
    const numbers = summary[modality];
    if (numbers) summaries[modality].set(numbers, row * numbers.length);
  }
}

/** Half of a patch of the published size, metres. */
const reach = 640;

async function findSources(catalogue: Catalogue, { x, y, year }: SitePlace): Promise<ModalitySources> {
  const corners = [-reach, reach].flatMap((dx) =>
    [-reach, reach].map((dy) => geographicPosition(x + dx, y + dy)),
  );
  const bbox = boxAround(corners);
  const find = async (modality: Modality) =>
    (await findModality(catalogue, { modality, bbox, year }))?.bands ?? null;
  return {
    sentinel2: await find("sentinel2"),
    landsat: await find("landsat"),
    climate: await find("climate"),
  };
}

/** Sentinel-2 pixels on a side of a model's patch. */
export function patchSizeOf({ manifest }: OpenModel): number {
  const input = manifest.properties["mlm:input"].find(({ name }) => name === "sentinel2");
  return input?.input.shape[1] ?? 128;
}
