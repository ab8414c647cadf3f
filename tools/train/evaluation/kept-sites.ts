import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { createNodeTransport } from "../../../node/node-transport.ts";
import { replaceFile } from "../../../node/replace-file.ts";
import { eachModality } from "../../../src/core/modality.ts";
import type { SpeciesNetwork } from "../../../src/inference/networks/network.ts";
import { readSafetensors } from "../../../src/inference/weights/safetensors.ts";
import { storeFloats } from "../../../src/inference/weights/store-floats.ts";
import { type StoredTensor, shapeSize } from "../../../src/inference/weights/stored-tensor.ts";
import { writeSafetensors } from "../../../src/inference/weights/write-safetensors.ts";
import type { EmbeddedSites } from "../../../src/models/embedded-sites.ts";
import { sitesWithInput } from "../../../src/models/sites-with-input.ts";
import type { Plot } from "../../../src/prediction/surveys/plot.ts";
import { joinFloats } from "../data/join-floats.ts";
import { embedPatches, embedSitesExactly } from "./embed-plots.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";
import { type FileVersions, haveVersions } from "./file-versions.ts";
import { refuseExchanged } from "./refuse-exchanged.ts";
import type { SurveySource } from "./survey-source.ts";

/** The version of the kept files. Raise it when their meaning changes, so that older files are not read. */
const version = 3;

/**
 * Gives the embeddings of some places, computed once and kept in a file of `keptFolder` that is named after the weights, the
 * preprocessing, the windows that the network looks at, and the places. Where a file that they were read from has changed since, they
 * are computed anew.
 *
 * @param places  the catalogue's address and what of it is meant, as JSON tells it; `count` sites in all.
 */
export async function keptOr(
  keptFolder: string,
  model: EvaluatedModel,
  { places, count }: { readonly places: readonly unknown[]; readonly count: number },
  embed: (versions: FileVersions) => Promise<EmbeddedSites>,
): Promise<EmbeddedSites> {
  const preprocessing = model.manifest.properties["florascope:preprocessing"];
  const { inputs } = model.network;
  const asked = JSON.stringify([version, model.weightsSha256, preprocessing, inputs, ...places]);
  const name = createHash("sha256").update(asked).digest("hex").slice(0, 16);
  const file = join(keptFolder, `${name}.safetensors`);
  const noted = join(keptFolder, `${name}.files.json`);
  if (existsSync(file) && (await haveVersions(readNoted(noted), createNodeTransport())))
    return readKept(file, model.network, count);
  const versions: FileVersions = new Map();
  const sites = await embed(versions);
  mkdirSync(keptFolder, { recursive: true });
  rmSync(file, { force: true });
  replaceFile(noted, new TextEncoder().encode(JSON.stringify([...versions])));
  replaceFile(file, writeSafetensors(tensorsOf(sites)));
  return sites;
}

/** None where nothing was noted: places that are told with their versions. */
function readNoted(file: string): FileVersions {
  if (!existsSync(file)) return new Map();
  return new Map(
    z.array(z.tuple([z.string(), z.string().nullable()])).parse(JSON.parse(readFileSync(file, "utf8"))),
  );
}

function tensorsOf({ count, embeddings, summaries }: EmbeddedSites): Map<string, StoredTensor> {
  const tensors = new Map<string, StoredTensor>();
  const store = (name: string, values: Float32Array) =>
    tensors.set(name, storeFloats(values, [count, values.length / Math.max(count, 1)]));
  for (const [part, values] of embeddings) store(`${part}.embedding`, values);
  for (const [modality, values] of Object.entries(summaries)) store(`${modality}.summary`, values);
  return tensors;
}

function readKept(file: string, { parts }: SpeciesNetwork, count: number): EmbeddedSites {
  const tensors = readSafetensors(new Uint8Array(readFileSync(file)), file);
  const table = (name: string) => {
    const { bytes, shape } = tensors.get(name)!;
    return new Float32Array(bytes.slice().buffer, 0, shapeSize(shape));
  };
  // A file that is older than a modality has no table of it: the network does not take it.
  const summary = (name: string) => (tensors.has(name) ? table(name) : new Float32Array(0));
  return {
    count,
    embeddings: new Map(parts.map(({ name }) => [name, table(`${name}.embedding`)])),
    summaries: eachModality((modality) => summary(`${modality}.summary`)),
  };
}

/** A plot and the region it lies in: plots of one catalogue are of one region. */
export interface SourcedPlot extends Plot {
  readonly region: number;
}

/**
 * The plots of several sources one after another, as a model embeds them; a plot without any input has rows of NaN.
 *
 * @throws AppError BadInput when the coordinates of a file look exchanged.
 */
export async function embedSources(
  keptFolder: string,
  model: EvaluatedModel,
  sources: readonly SurveySource[],
  say: (message: string) => void,
): Promise<{ readonly plots: readonly SourcedPlot[]; readonly sites: EmbeddedSites }> {
  const parts: EmbeddedSites[] = [];
  for (const source of sources) {
    const { plots, catalogue, file } = source;
    let last = Date.now();
    const onSite = (done: number) => {
      if (Date.now() - last < 5000) return;
      last = Date.now();
      say(`${file}: ${done} of ${plots.length} plots`);
    };
    const places = plots.map(({ x, y, year }) => ({ x, y, year }));
    const { patches } = source;
    const from = patches === undefined ? catalogue : patchVersions(patches);
    const sites = await keptOr(
      keptFolder,
      model,
      { places: [from, places], count: places.length },
      (versions) =>
        patches === undefined
          ? embedSitesExactly(model, catalogue, places, onSite, versions)
          : embedPatches(model, patches, places, onSite),
    );
    if (patches === undefined && sitesWithInput(sites).length === 0) await refuseExchanged(model, source);
    parts.push(sites);
  }
  const regions = [...new Set(sources.map(({ catalogue }) => catalogue))];
  const plots = sources.flatMap((source) =>
    source.plots.map((plot) => ({ ...plot, region: regions.indexOf(source.catalogue) })),
  );
  return { plots, sites: joinSites(model.network, parts) };
}

/** The files of patches and when each was last changed, so that what is kept of other files is not taken for theirs. */
function patchVersions(files: readonly string[]): unknown {
  return files.map((file) => [file, statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null]);
}

function joinSites({ parts }: SpeciesNetwork, some: readonly EmbeddedSites[]): EmbeddedSites {
  return {
    count: some.reduce((sum, { count }) => sum + count, 0),
    embeddings: new Map(
      parts.map(({ name }) => [name, joinFloats(some.map(({ embeddings }) => embeddings.get(name)!))]),
    ),
    summaries: eachModality((modality) => joinFloats(some.map(({ summaries }) => summaries[modality]))),
  };
}
