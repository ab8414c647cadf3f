import type { CardSection } from "../../../src/models/card-section.ts";
import type { Bootstrapped } from "../../../src/science/metrics/block-bootstrap.ts";
import type { BackgroundResult } from "./compare-backgrounds.ts";
import type { ModeDifference } from "./compare-modes.ts";
import type { RivalsResult } from "./compare-rivals.ts";
import type { GroupMisses } from "./misses.ts";

/** Modes of the shared pass against the exact one. */
export function modesSection(differences: readonly ModeDifference[], tiles: number): CardSection {
  const rows = differences.map(({ mode, mean, percentile99, largest }) =>
    row([mode, ...[mean, percentile99, largest].map((value) => value.toFixed(5))]),
  );
  return {
    heading: "Shared against exact",
    body: `Absolute difference of scores over ${tiles} tiles of the island on the map: all species, every fourth cell in rows and columns where there is Landsat data.

| mode | mean | 99th percentile | largest |
|---|---|---|---|
${rows.join("\n")}`,
  };
}

/** The model, its rivals and the truth; misses by rarity and habitat. */
export function rivalsSection(result: RivalsResult): CardSection {
  const models = Object.entries(result.models).map(([name, { macroAuc, medianAuc, microAuc, top25 }]) =>
    row([
      name,
      interval(macroAuc),
      figure(medianAuc),
      figure(microAuc),
      top25.f1.toFixed(3),
      name in result.fusedMinus ? interval(result.fusedMinus[name]!) : "",
    ]),
  );
  const misses = (groups: readonly GroupMisses[]) =>
    groups
      .map(({ group, members, records, missed }) =>
        row([group, String(members), String(records), missed.toFixed(3)]),
      )
      .join("\n");
  const plots = Object.values(result.models)[0]!.plots;
  return {
    heading: "Against rivals and the truth",
    body: `${plots} plots of islands ${result.testIslands.join(", ")}, which nothing here saw; rivals learnt from the ${result.learntPlots} plots of islands ${result.learntIslands.join(", ")}, the model from nine tenths of these and from records. The truth is the simulator's marginal probability to the nearest 0.01. The forest has bioclimate, soil, relief, land cover and human footprint, which the model has not; the nearest plot is the nearest in these.

| way | macro AUC | median AUC | micro AUC | sample F1 at 25 | model minus it, macro AUC |
|---|---|---|---|---|---|
${models.join("\n")}

Records missed by the conformal list at alpha ${result.alpha}, by how many training plots hold the species:

| species seen on | species | records | missed |
|---|---|---|---|
${misses(result.byRarity)}

and by EUNIS level 1 of the plot:

| habitat | plots | records | missed |
|---|---|---|---|
${misses(result.byHabitat)}

${(100 * result.neverListed).toFixed(1)} % of the species are on no plot's list (the published system drew maps for 5,558 of its 11,255).`,
  };
}

/** Plots, records or both, with each background. */
export function backgroundSection({
  islands,
  test,
  testPlots,
  plots,
  cells,
  cases,
}: BackgroundResult): CardSection {
  const rows = cases.map(({ learntFrom, background, macroAuc, minusPlots }) =>
    row([
      learntFrom,
      learntFrom === "plots" ? "absences as surveyed" : background,
      interval(macroAuc),
      learntFrom === "plots" ? "" : interval(minusPlots),
    ]),
  );
  return {
    heading: "Plots, records and backgrounds",
    body: `At a reduced size: the Landsat branch alone, islands ${islands.join(" and ")} (${plots} plots, ${cells} cells with records), the same number of steps for all, each of 160 plots, 160 cells with records, or 160 plots and 80 cells, and of these the epoch kept that ranks validation plots best; macro AUC on ${testPlots} plots of islands ${test.join(", ")}, never seen, with 95 % intervals over blocks of 2 km. Without a background a record says where a species is and nothing where it is not; a uniform background is the places of the plots with what was recorded there forgotten.

| learnt from | background of the records | macro AUC | minus plots alone |
|---|---|---|---|
${rows.join("\n")}`,
  };
}

function interval(value: Bootstrapped | null): string {
  if (value === null) return "none";
  return `${value.value.toFixed(3)} (${value.lower.toFixed(3)} to ${value.upper.toFixed(3)})`;
}

function figure(value: number | null): string {
  return value === null ? "none" : value.toFixed(3);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
