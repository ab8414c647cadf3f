import { readTable } from "./tab-separated.ts";

/** The niche of a species on one axis, measured on real plots (see `measure-niches.py`). */
interface MeasuredNiche {
  readonly axis: "temperature" | "reaction";
  /** Degrees Celsius of annual mean, or Ellenberg-type reaction. */
  readonly optimum: number;
  /** Standard deviation of the fitted curve, same unit. */
  readonly tolerance: number;
}

/** Reads the measured niches by species name; species seen on too few plots have none. */
export function measuredNiches(): Map<string, MeasuredNiche[]> {
  const byName = new Map<string, MeasuredNiche[]>();
  for (const { line, cell } of readTable(new URL("measured-niches.tsv", import.meta.url))) {
    const axis = cell("axis");
    if (axis !== "temperature" && axis !== "reaction") {
      throw new Error(`measured-niches.tsv:${line}: expected temperature or reaction, got "${axis}"`);
    }
    const list = byName.get(cell("species")) ?? [];
    list.push({ axis, optimum: Number(cell("optimum")), tolerance: Number(cell("tolerance")) });
    byName.set(cell("species"), list);
  }
  return byName;
}
