import { createNodeTransport } from "../../../node/node-transport.ts";
import { readPatchFile } from "../../../node/patch-files.ts";
import type { Catalogue } from "../../../src/catalog/catalogue.ts";
import { findModality } from "../../../src/catalog/find-modality.ts";
import { openCatalogue } from "../../../src/catalog/open-catalogue.ts";
import { boxAround } from "../../../src/core/bbox.ts";
import { AppError } from "../../../src/core/errors.ts";
import { geographicPosition } from "../../../src/core/grid-position.ts";
import {
  eachModality,
  isSeries,
  type Modality,
  modalities,
  type SeriesModality,
} from "../../../src/core/modality.ts";
import { newPace } from "../../../src/inference/pace.ts";
import { type EmbeddedSites, unknownRows } from "../../../src/models/embedded-sites.ts";
import { createRasters, type Rasters } from "../../../src/sources/raster-file.ts";
import { summariseInputs } from "../../../src/tensors/input-summary.ts";
import type { InputWindow } from "../../../src/tensors/input-window.ts";
import { throwFailures } from "../../../src/tensors/modality-report.ts";
import { prepareSite } from "../../../src/tensors/prepare-site.ts";
import type { ModalitySources } from "../../../src/tensors/read-site.ts";
import { readSite } from "../../../src/tensors/read-site.ts";
import type { Site } from "../../../src/tensors/site.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";
import { type FileVersions, noteVersions } from "./file-versions.ts";
import { readSeriesOfPlaces } from "./series-of-places.ts";
import type { SitePlace } from "./site-place.ts";

/**
 * Runs a model's network on every site, exactly, centred on the site's own coordinates.
 *
 * @param versions  takes the versions of the files that were read.
 * @throws AppError of the first input that could not be read: a number without it would be another one.
 */
export async function embedSitesExactly(
  model: EvaluatedModel,
  catalogueAddress: string,
  places: readonly SitePlace[],
  onSite: (done: number) => void,
  versions: FileVersions = new Map(),
): Promise<EmbeddedSites> {
  const transport = createNodeTransport();
  const { inputs } = model.network;
  const catalogue = inputs.length === 0 ? null : await openCatalogue(transport, catalogueAddress);
  const rasters = createRasters(transport);
  const rows = unknownRows(model.network, places.length);
  const sources: ModalitySources[] = [];
  for (const place of places) sources.push(await findSources(catalogue, place, inputs));
  const series = await readSeriesOfPlaces(rasters, places, sources);
  for (const [row, place] of places.entries()) {
    const site = await readPlace(model, rasters, place, sources[row]!, (one) => series.of(one, row));
    await embedSite(model, site, rows, row);
    onSite(row + 1);
  }
  await noteVersions(versions, transport, addressesOf(sources));
  return rows;
}

function addressesOf(sources: readonly ModalitySources[]): Set<string> {
  const bands = sources.flatMap((source) => modalities.flatMap((modality) => source[modality] ?? []));
  return new Set(bands.flatMap((band) => (band === null ? [] : [band.asset.address])));
}

/** The sites of some places as stored, to look at or to change before they are embedded. */
export async function readSites(
  model: EvaluatedModel,
  catalogueAddress: string,
  places: readonly SitePlace[],
): Promise<Site[]> {
  const transport = createNodeTransport();
  const catalogue = await openCatalogue(transport, catalogueAddress);
  const rasters = createRasters(transport);
  const sites: Site[] = [];
  for (const place of places)
    sites.push(
      await readPlace(
        model,
        rasters,
        place,
        await findSources(catalogue, place, model.network.inputs),
        () => undefined,
      ),
    );
  return sites;
}

/**
 * Runs a model's network on published patches, one after the other.
 *
 * @throws AppError BadInput where the network looks at something else or a file is not there; MalformedFile where one is no patch.
 */
export async function embedPatches(
  model: EvaluatedModel,
  files: readonly string[],
  places: readonly SitePlace[],
  onSite: (done: number) => void,
): Promise<EmbeddedSites> {
  const rows = unknownRows(model.network, files.length);
  const side = patchSide(model.network);
  for (const [row, file] of files.entries()) {
    const { x, y } = places[row]!;
    const position = geographicPosition(x, y);
    const site = { ...eachModality(() => null), aerial: readPatchFile(file, side), position };
    await embedSite(model, site, rows, row);
    onSite(row + 1);
  }
  return rows;
}

/** The side of the patches that a network of patches alone takes, pixels. */
function patchSide({ inputs }: EvaluatedModel["network"]): number {
  const [only] = inputs;
  if (only?.modality === "aerial" && inputs.length === 1) return only.size;
  const asked = inputs.map(({ modality }) => modality).join(", ") || "positions alone";
  throw new AppError(
    "BadInput",
    `--patches: expected a model that looks at aerial patches alone, got one that looks at ${asked}`,
    { input: "--patches" },
  );
}

/** Runs a model's network on sites that were read. */
export async function embedRead(model: EvaluatedModel, sites: readonly Site[]): Promise<EmbeddedSites> {
  const rows = unknownRows(model.network, sites.length);
  for (const [row, site] of sites.entries()) await embedSite(model, site, rows, row);
  return rows;
}

/** The site of a place; a series that is known already is not read again. @throws AppError of an input that could not be read. */
async function readPlace(
  { network }: EvaluatedModel,
  rasters: Rasters,
  { x, y }: SitePlace,
  sources: ModalitySources,
  known: (modality: SeriesModality) => Float32Array | null | undefined,
): Promise<Site> {
  const found = new Map(
    modalities.filter(isSeries).flatMap((modality) => {
      const series = known(modality);
      return series === undefined ? [] : [[modality, series] as const];
    }),
  );
  const unread = eachModality((modality) =>
    isSeries(modality) && found.has(modality) ? null : sources[modality],
  );
  const { site, modalities: reports } = await readSite(rasters, unread, { x, y, windows: network.inputs });
  throwFailures(reports);
  return { ...site, ...Object.fromEntries([...found].filter(([, series]) => series !== null)) };
}

async function embedSite(
  { manifest, network }: EvaluatedModel,
  site: Site,
  { embeddings, summaries }: EmbeddedSites,
  row: number,
): Promise<void> {
  const prepared = prepareSite(site, manifest.properties["florascope:preprocessing"]);
  for (const [part, values] of await network.embedSite(prepared, newPace()))
    embeddings.get(part)!.set(values, row * values.length);
  const summary = summariseInputs(prepared);
  for (const modality of modalities) {
    const numbers = summary[modality];
    if (numbers) summaries[modality].set(numbers, row * numbers.length);
  }
}

/** Half of a patch of the published size, metres. */
const reach = 640;

async function findSources(
  catalogue: Catalogue | null,
  { x, y, year }: SitePlace,
  inputs: readonly InputWindow[],
): Promise<ModalitySources> {
  const corners = [-reach, reach].flatMap((dx) =>
    [-reach, reach].map((dy) => geographicPosition(x + dx, y + dy)),
  );
  const bbox = boxAround(corners);
  const found = new Map<Modality, ModalitySources[Modality]>();
  for (const { modality } of catalogue ? inputs : [])
    found.set(modality, (await findModality(catalogue!, { modality, bbox, year }))?.bands ?? null);
  return eachModality((modality) => found.get(modality) ?? null);
}
