import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createNodeTransport } from "../../../cli/adapters/node-transport.ts";
import { catalogueAddress } from "../../../cli/catalogue-argument.ts";
import type { Catalogue } from "../../../src/catalog/catalogue.ts";
import { findModality } from "../../../src/catalog/find-modality.ts";
import { openCatalogue } from "../../../src/catalog/open-catalogue.ts";
import { boxAround } from "../../../src/core/bbox.ts";
import { geographicPosition } from "../../../src/core/grid-position.ts";
import {
  disposeResnet6Mme,
  loadResnet6Mme,
  type Resnet6Mme,
} from "../../../src/inference/networks/resnet6-mme.ts";
import { type OpenModel, openModel } from "../../../src/inference/open-model.ts";
import { type MeanEmbeddings, scoreSite } from "../../../src/inference/score-site.ts";
import { logistic } from "../../../src/science/statistics/logit.ts";
import { createRasters, type Rasters } from "../../../src/sources/raster-file.ts";
import { prepareSite } from "../../../src/tensors/prepare-site.ts";
import { readSite } from "../../../src/tensors/read-site.ts";
import { startWasm } from "../engine/start-wasm.ts";
import type { Plot } from "../surveys/plot.ts";

/** Scores of plots by a model folder, through the same reading and inference as the map's. */
export interface ModelScores {
  readonly model: OpenModel;
  /** Plots whose inputs could be had, in the order given. */
  readonly plots: readonly Plot[];
  /** [plots, species], the network's sigmoids. */
  readonly scores: Float64Array;
  /** Plots that no modality is there for. */
  readonly outside: readonly Plot[];
}

/** Runs the model of a folder on every plot, exactly, centred on the plot's own coordinates. */
export async function scorePlotsByModel(
  folder: string,
  catalogArgument: string | undefined,
  plots: readonly Plot[],
  onPlot: (done: number) => void,
): Promise<ModelScores> {
  await startWasm();
  const model = await openModel(async (name) => new Uint8Array(await readFile(join(folder, name))));
  const transport = createNodeTransport();
  const catalogue = await openCatalogue(transport, catalogueAddress(catalogArgument));
  const network = loadResnet6Mme(model.tensors);
  const rasters = createRasters(transport);
  const inside: Plot[] = [];
  const outside: Plot[] = [];
  const scores: Float64Array[] = [];
  try {
    for (const [index, plot] of plots.entries()) {
      const own = await scorePlot({ model, network, catalogue, rasters }, plot);
      (own === null ? outside : inside).push(plot);
      if (own !== null) scores.push(own);
      onPlot(index + 1);
    }
  } finally {
    disposeResnet6Mme(network);
  }
  const all = new Float64Array(inside.length * model.labels.length);
  for (const [row, own] of scores.entries()) all.set(own, row * model.labels.length);
  return { model, plots: inside, scores: all, outside };
}

interface Scorer {
  readonly model: OpenModel;
  readonly network: Resnet6Mme;
  readonly catalogue: Catalogue;
  readonly rasters: Rasters;
}

/** Half of a patch of the published size, metres. */
const reach = 640;

async function scorePlot(
  { model, network, catalogue, rasters }: Scorer,
  plot: Plot,
): Promise<Float64Array | null> {
  const corners = [-reach, reach].flatMap((dx) =>
    [-reach, reach].map((dy) => geographicPosition(plot.x + dx, plot.y + dy)),
  );
  const bbox = boxAround(corners);
  const find = async (modality: "sentinel2" | "landsat" | "climate") =>
    (await findModality(catalogue, { modality, bbox, year: plot.year }))?.bands ?? null;
  const sources = {
    sentinel2: await find("sentinel2"),
    landsat: await find("landsat"),
    climate: await find("climate"),
  };
  const { site } = await readSite(rasters, sources, { x: plot.x, y: plot.y, patchSize: patchSizeOf(model) });
  if (site.sentinel2 === null && site.landsat === null && site.climate === null) return null;
  const prepared = prepareSite(site, model.manifest.properties["florascope:preprocessing"]);
  const { logits } = await scoreSite(network, prepared, meanEmbeddingsOf(model));
  return Float64Array.from(logits, logistic);
}

function patchSizeOf({ manifest }: OpenModel): number {
  const input = manifest.properties["mlm:input"].find(({ name }) => name === "sentinel2");
  return input?.input.shape[1] ?? 128;
}

/** The means that stand in for missing modalities; none where the manifest knows none. */
function meanEmbeddingsOf({ manifest }: OpenModel): MeanEmbeddings {
  const means = manifest.properties["florascope:mean_embeddings"] as Record<string, number[]> | undefined;
  return new Map(
    Object.entries(means ?? {}).map(([modality, values]) => [
      modality as "landsat" | "climate" | "sentinel2",
      Float32Array.from(values),
    ]),
  );
}
