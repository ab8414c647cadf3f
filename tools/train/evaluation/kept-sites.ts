import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Modality } from "../../../src/core/modality.ts";
import type { OpenModel } from "../../../src/inference/open-model.ts";
import { readSafetensors } from "../../../src/inference/weights/safetensors.ts";
import { type StoredTensor, shapeSize } from "../../../src/inference/weights/stored-tensor.ts";
import { writeSafetensors } from "../../../src/inference/weights/write-safetensors.ts";
import { joinFloats } from "../data/join-floats.ts";
import { storeFloats } from "../engine/trainable-branch.ts";
import type { Plot } from "../surveys/plot.ts";
import { type EmbeddedSites, embedSitesOf, modalityOrder } from "./embed-plots.ts";
import type { SurveySource } from "./survey-source.ts";

/** Changes with the meaning of what is kept: older files are not read. */
const version = 1;

/**
 * What a model makes of some places, computed once: kept in a file of `keptFolder` that is named by the weights, the
 * preprocessing and the places.
 *
 * @param places  The catalogue's address and what of it is meant, as JSON tells it.
 */
export async function keptOr(
  keptFolder: string,
  model: OpenModel,
  places: readonly unknown[],
  embed: () => Promise<EmbeddedSites>,
): Promise<EmbeddedSites> {
  const preprocessing = model.manifest.properties["florascope:preprocessing"];
  const asked = JSON.stringify([version, model.weightsSha256, preprocessing, ...places]);
  const name = createHash("sha256").update(asked).digest("hex").slice(0, 16);
  const file = join(keptFolder, `${name}.safetensors`);
  if (existsSync(file)) return readKept(file);
  const sites = await embed();
  mkdirSync(keptFolder, { recursive: true });
  writeFileSync(`${file}.part`, writeSafetensors(tensorsOf(sites)));
  renameSync(`${file}.part`, file);
  return sites;
}

function tensorsOf({ count, embeddings, summaries }: EmbeddedSites): Map<string, StoredTensor> {
  const tensors = new Map<string, StoredTensor>();
  for (const modality of modalityOrder)
    for (const [part, values] of [
      ["embedding", embeddings[modality]],
      ["summary", summaries[modality]],
    ] as const)
      tensors.set(`${modality}.${part}`, storeFloats(values, [count, values.length / Math.max(count, 1)]));
  return tensors;
}

function readKept(file: string): EmbeddedSites {
  const tensors = readSafetensors(new Uint8Array(readFileSync(file)), file);
  const part = (name: string) =>
    Object.fromEntries(
      modalityOrder.map((modality) => {
        const { bytes, shape } = tensors.get(`${modality}.${name}`)!;
        return [modality, new Float32Array(bytes.slice().buffer, 0, shapeSize(shape))];
      }),
    ) as Record<Modality, Float32Array>;
  const count = tensors.get("landsat.embedding")!.shape[0]!;
  return { count, embeddings: part("embedding"), summaries: part("summary") };
}

/** A plot and the region it lies in: plots of one catalogue are of one region. */
export interface SourcedPlot extends Plot {
  readonly region: number;
}

/** The plots of several sources one after another, as a model embeds them. */
export async function embedSources(
  keptFolder: string,
  model: OpenModel,
  sources: readonly SurveySource[],
  say: (message: string) => void,
): Promise<{ readonly plots: readonly SourcedPlot[]; readonly sites: EmbeddedSites }> {
  const parts: EmbeddedSites[] = [];
  for (const { plots, catalogue, file } of sources) {
    let last = Date.now();
    const onSite = (done: number) => {
      if (Date.now() - last < 5000) return;
      last = Date.now();
      say(`${file}: ${done} of ${plots.length} plots`);
    };
    const places = plots.map(({ x, y, year }) => ({ x, y, year }));
    parts.push(
      await keptOr(keptFolder, model, [catalogue, places], () =>
        embedSitesOf(model, catalogue, places, onSite),
      ),
    );
  }
  const regions = [...new Set(sources.map(({ catalogue }) => catalogue))];
  const plots = sources.flatMap((source) =>
    source.plots.map((plot) => ({ ...plot, region: regions.indexOf(source.catalogue) })),
  );
  return { plots, sites: joinSites(parts) };
}

function joinSites(parts: readonly EmbeddedSites[]): EmbeddedSites {
  const each = (part: "embeddings" | "summaries") =>
    Object.fromEntries(
      modalityOrder.map((modality) => [modality, joinFloats(parts.map((sites) => sites[part][modality]))]),
    ) as Record<Modality, Float32Array>;
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    embeddings: each("embeddings"),
    summaries: each("summaries"),
  };
}
