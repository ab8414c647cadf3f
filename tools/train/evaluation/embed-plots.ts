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
import { startWasm } from "../engine/start-wasm.ts";

/** Where and when a site's inputs are to be read. EPSG:3035 metres; a null year takes the newest picture. */
export interface SitePlace {
  readonly x: number;
  readonly y: number;
  readonly year: number | null;
}

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
    for (const [row, place] of places.entries()) {
      await embedPlace(model, network, rasters, await findSources(catalogue, place), place, rows, row);
      onSite(row + 1);
    }
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

async function embedPlace(
  model: OpenModel,
  network: Resnet6Mme,
  rasters: Rasters,
  sources: ModalitySources,
  { x, y }: SitePlace,
  { embeddings, summaries }: EmbeddedSites,
  row: number,
): Promise<void> {
  const { site } = await readSite(rasters, sources, { x, y, patchSize: patchSizeOf(model) });
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

function patchSizeOf({ manifest }: OpenModel): number {
  const input = manifest.properties["mlm:input"].find(({ name }) => name === "sentinel2");
  return input?.input.shape[1] ?? 128;
}
