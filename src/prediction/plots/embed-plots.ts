import { isAppError } from "../../core/errors.ts";
import { modalities } from "../../core/modality.ts";
import { urgencies } from "../../core/read-options.ts";
import { newPace } from "../../inference/pace.ts";
import { type EmbeddedSites, unknownRows } from "../../models/embedded-sites.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { summariseInputs } from "../../tensors/input-summary.ts";
import { throwFailures } from "../../tensors/modality-report.ts";
import { prepareSite } from "../../tensors/prepare-site.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import type { Question } from "../question.ts";
import type { SiteInputs } from "../reading/reader.ts";
import type { Plot } from "../surveys/plot.ts";

/** Plots whose inputs are read while another one is computed. */
const ahead = 4;

/**
 * Runs a model's network on every plot, exactly, centred on the plot's own coordinates, in the year of the plot. A plot outside the
 * catalogue has rows of NaN.
 *
 * @param onPlot  is told after each plot how many are done.
 * @throws what reading throws, besides a place outside the catalogue, and the failure of an input that could not be read; the signal's reason.
 */
export async function embedPlots(
  { reader, order }: PredictionSetup,
  { sdm, question }: { readonly sdm: Sdm; readonly question: Question },
  plots: readonly Plot[],
  onPlot: (done: number) => void,
  signal: AbortSignal | undefined,
): Promise<EmbeddedSites> {
  const { network, manifest } = sdm;
  const rows = unknownRows(network, plots.length);
  const read = ({ x, y, year }: Plot) =>
    reader
      .readSite(
        question.catalogue,
        { x, y, windows: network.inputs, year },
        { urgency: urgencies.area, signal },
      )
      .catch(outsideAsNull);
  const coming: Promise<SiteInputs | null>[] = [];
  for (const [row] of plots.entries()) {
    while (coming.length < Math.min(plots.length, row + ahead))
      coming.push(settled(read(plots[coming.length]!)));
    const inputs = await coming[row]!;
    if (inputs !== null) {
      throwFailures(inputs.reading.modalities);
      const prepared = prepareSite(inputs.reading.site, manifest.properties["florascope:preprocessing"]);
      const embed = () => network.embedSite(prepared, newPace(signal));
      for (const [part, values] of await order.run(urgencies.area, embed, signal))
        rows.embeddings.get(part)!.set(values, row * values.length);
      const summary = summariseInputs(prepared);
      for (const modality of modalities) {
        const numbers = summary[modality];
        if (numbers) rows.summaries[modality].set(numbers, row * numbers.length);
      }
    }
    onPlot(row + 1);
  }
  return rows;
}

/** Keeps a failure until it is awaited. */
function settled<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => {});
  return promise;
}

function outsideAsNull(error: unknown): null {
  if (isAppError(error, "OutsideCoverage")) return null;
  throw error;
}

/** The parts of sites as a head takes them: those that are not used, or not there, are replaced by their training mean. */
export function filledParts(
  { network, means }: Pick<Sdm, "network" | "means">,
  { count, embeddings }: Pick<EmbeddedSites, "count" | "embeddings">,
  used: readonly string[],
): { readonly parts: ReadonlyMap<string, Float32Array>; readonly there: readonly string[][] } {
  const there: string[][] = Array.from({ length: count }, () => []);
  const parts = new Map<string, Float32Array>();
  for (const { name, width } of network.parts) {
    const own = embeddings.get(name)!;
    const mean = means.get(name) ?? new Float32Array(width);
    const filled = new Float32Array(count * width);
    for (let site = 0; site < count; site++) {
      const row = own.subarray(site * width, (site + 1) * width);
      const isThere = used.includes(name) && !Number.isNaN(row[0]!);
      if (isThere) there[site]!.push(name);
      filled.set(isThere ? row : mean, site * width);
    }
    parts.set(name, filled);
  }
  return { parts, there };
}
