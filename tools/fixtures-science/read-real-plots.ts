import { readFileSync } from "node:fs";

/** Plots with predictors and records; both row-major. */
export interface RealPlots {
  readonly plotCount: number;
  readonly speciesCount: number;
  readonly longitudes: readonly number[];
  /** [plot, predictor] */
  readonly predictors: Float64Array;
  readonly predictorCount: number;
  /** [plot, species] */
  readonly recorded: Uint8Array;
}

/** Reads the Swiss forest plots on a 4 km grid, with the species of at least `minPresences` presences and layers merged. */
export function readSwissForest(folder: string, predictorNames: string[], minPresences: number): RealPlots {
  const sites = readCsv(`${folder}/forest4km_sites.csv`);
  const plotOf = new Map(sites.map(({ plot: name }, plot) => [name!, plot]));
  const plotsBySpecies = new Map<string, Set<number>>();
  for (const { plot, species } of readCsv(`${folder}/forest4km_species.csv`)) {
    const plots = plotsBySpecies.get(species!) ?? new Set();
    plotsBySpecies.set(species!, plots.add(plotOf.get(plot!)!));
  }
  const columns = [...plotsBySpecies.values()].filter((plots) => plots.size >= minPresences);
  return toRealPlots(sites, predictorNames, columns);
}

/** Reads the alpine meadow plots of the canton of Vaud, with the species of at least `minPresences` presences. */
export function readVaudAlps(folder: string, predictorNames: string[], minPresences: number): RealPlots {
  const sites = readCsv(`${folder}/plots.csv`);
  const speciesNames = Object.keys(sites[0]!).slice(Object.keys(sites[0]!).indexOf("topo") + 1);
  const columns = speciesNames
    .map((name) => new Set([...sites.keys()].filter((plot) => sites[plot]![name] === "1")))
    .filter((plots) => plots.size >= minPresences);
  return toRealPlots(sites, predictorNames, columns);
}

function toRealPlots(
  sites: readonly Record<string, string>[],
  predictorNames: readonly string[],
  columns: readonly Set<number>[],
): RealPlots {
  const recorded = new Uint8Array(sites.length * columns.length);
  columns.forEach((plots, species) => {
    for (const plot of plots) recorded[plot * columns.length + species] = 1;
  });
  return {
    plotCount: sites.length,
    speciesCount: columns.length,
    longitudes: sites.map(({ lon }) => Number(lon)),
    predictors: Float64Array.from(sites.flatMap((site) => predictorNames.map((name) => Number(site[name])))),
    predictorCount: predictorNames.length,
    recorded,
  };
}

/** Reads the dialect of these files: quoted names, no comma or quote inside a field. */
function readCsv(path: string): Record<string, string>[] {
  const [header, ...lines] = readFileSync(path, "utf8").trim().split("\n");
  const names = header!.split(",").map((name) => name.replaceAll('"', ""));
  return lines.map((line) => {
    const fields = line.split(",");
    return Object.fromEntries(names.map((name, at) => [name, (fields[at] ?? "").replaceAll('"', "")]));
  });
}
