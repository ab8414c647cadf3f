import type { Plantbert } from "../../../src/inference/plantbert/open-plantbert.ts";
import { predictHabitats } from "../../../src/inference/plantbert/predict-habitats.ts";
import { fitTemperature } from "./fit-temperature.ts";
import { type HabitatMetrics, habitatMetrics } from "./habitat-metrics.ts";
import type { HabitatPlot } from "./island-plots.ts";

/** The temperature that calibrates a model (opened without one) on plots it was not trained on. */
export async function temperatureOn(model: Plantbert, plots: readonly HabitatPlot[]): Promise<number> {
  const rows = await predictHabitats(
    model,
    plots.map(({ species }) => species),
  );
  const logits = rows.map((row) => row.map((p) => Math.log(Math.max(p, 1e-30))));
  return fitTemperature(
    logits,
    plots.map(({ habitat }) => model.habitats.indexOf(habitat)),
  );
}

/** Metrics of a model on plots, from their true lists. */
export async function scorePlots(model: Plantbert, plots: readonly HabitatPlot[]): Promise<HabitatMetrics> {
  const rows = await predictHabitats(
    model,
    plots.map(({ species }) => species),
  );
  return habitatMetrics(
    model.habitats,
    rows,
    plots.map(({ habitat }) => habitat),
  );
}
