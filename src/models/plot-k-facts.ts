import { z } from "zod";

/**
 * `florascope:plot_k` of a manifest: what was learnt of the number of species to list on each plot, and how such lists did on plots
 * that were held out, beside lists of one length for all.
 */
const plotKFactsSchema = z.object({
  /** Plots with all inputs of the network, and the bins of their number of species. */
  plots: z.number(),
  bins: z.number(),
  /** The one K with the best F1 on all these plots. */
  globalK: z.number(),
  /** Sample-averaged F1 on held-out plots: with a K for each plot, and with the best K of the other plots for all. */
  sampleF1: z.object({ plotK: z.number(), globalK: z.number() }),
  /** Mean error of the number of species on held-out plots: by bin, and by the mean of the other plots. */
  richnessError: z.object({ plotK: z.number(), mean: z.number() }),
});

/** See {@link plotKFactsSchema}. */
export type PlotKFacts = z.infer<typeof plotKFactsSchema>;

/** The property of a manifest that has {@link PlotKFacts}. */
export const plotKProperty = "florascope:plot_k";

/** The facts in the properties of a manifest; null where it has none, or others. */
export function readPlotKFacts(properties: Readonly<Record<string, unknown>>): PlotKFacts | null {
  return plotKFactsSchema.safeParse(properties[plotKProperty]).data ?? null;
}
