import type { Inputs } from "./make-inputs.ts";

/** One question to the command line. */
export interface GoldenQuestion {
  /** The unique name, which is the key in the file of digests. */
  readonly name: string;
  readonly kind: "point" | "map" | "area" | "evaluate";
  /** The arguments of `florascope`, without `--json`, `--out` and `--kept`. */
  readonly args: readonly string[];
}

/** A point's name and place, in degrees, and further arguments. */
type Point = readonly [name: string, lon: string, lat: string, ...flags: string[]];

/**
 * 61 by 59 cells of the tile at 2656000 east, 3436800 north, and of the tile south of it: the two densest tiles, with their
 * seam.
 */
const box = "-14.5041,51.4951,-14.4701,51.5161";

/** The points that the cpu backend is asked about. */
const onCpuToo: ReadonlySet<string> = new Set([
  "point, dry grassland",
  "point, plantation, its cell",
  "point, hay meadow, 2018",
  "point, field, top 25",
  "point, heath, no habitats",
  "point, picture ends 225 m away",
  "point, no Sentinel-2",
  "point, no Landsat",
  "point, no climate",
]);

/**
 * Lists every question with a golden answer. WASM is asked every question. The cpu backend differs only in how the networks
 * are computed and takes three times as long. It is asked about a point of each kind of input and the small area, but about
 * no map, because a map computes whole tiles of 4,096 cells, which takes many minutes there. `evaluate` takes no backend: it
 * runs on WASM.
 */
export function goldenQuestions(inputs: Inputs): GoldenQuestion[] {
  const meadow = area("meadow of nine cells", inputs.meadow);
  const coast = area(
    "coast, two parts and a hole",
    inputs.coast,
    "--grain",
    "cell",
    "--set-rule",
    "top-k:25",
    "--year",
    "2019",
  );
  const maps = [
    map("richness", "exact"),
    map("richness", "shared"),
    map("habitat", "exact"),
    map("species:Nardus stricta", "shared"),
    map("threatened", "shared"),
    map("change:2018:threatened", "shared"),
  ];
  const plots: GoldenQuestion = {
    name: "evaluate, 300 plots",
    kind: "evaluate",
    args: ["evaluate", "--plots", inputs.trainingPlots, inputs.calibrationPlots, "--most", "150"],
  };
  return [
    ...[...points(inputs), meadow, coast, ...maps].map((question) => on("wasm", question)),
    plots,
    ...[...points(inputs).filter(({ name }) => onCpuToo.has(name)), meadow].map((question) =>
      on("cpu", question),
    ),
  ];
}

/** The questions of WASM as another backend is asked them; their answers are held against those of WASM, not stored. */
export function askedOf(backend: string, questions: readonly GoldenQuestion[]): GoldenQuestion[] {
  return questions
    .filter(({ name }) => name.endsWith(", wasm"))
    .map(({ name, kind, args }) => ({
      name: name.replace(/wasm$/, backend),
      kind,
      args: args.map((argument) => (argument === "wasm" ? backend : argument)),
    }));
}

function points({ ownPicture, cutPicture, without }: Inputs): GoldenQuestion[] {
  const asked: readonly Point[] = [
    ["dry grassland", "-14.474353", "51.502214"],
    ["beech forest", "-14.52356", "51.48166"],
    ["plantation, its cell", "-14.46156", "51.49181", "--center", "cell"],
    ["mire", "-14.46859", "51.4634"],
    ["dune", "-14.55962", "51.45023"],
    ["hay meadow, 2018", "-14.54874", "51.48940", "--year", "2018"],
    ["hay meadow, 2019", "-14.54874", "51.48940", "--year", "2019"],
    ["a year without a picture", "-14.52537", "51.46853", "--year", "2005"],
    ["field, top 25", "-14.43578", "51.5007", "--set-rule", "top-k:25"],
    ["alpine heath, fixed threshold", "-14.51132", "51.50084", "--set-rule", "fixed:0.5"],
    ["pasture, expected size", "-14.50579", "51.46524", "--set-rule", "set-size-expectation"],
    ["birch forest, best F1", "-14.48019", "51.5057", "--set-rule", "max-exp"],
    ["tall herbs, by species", "-14.51288", "51.49814", "--set-rule", "conformal-per-species:0.1"],
    ["meadow, conformal at 0.2", "-14.43808", "51.50067", "--set-rule", "conformal:0.2", "--center", "cell"],
    ["coast", "-14.57524", "51.49402"],
    ["scree", "-14.49257", "51.50444"],
    ["heath, no habitats", "-14.45713", "51.51259", "--habitat", "none"],
    ["a picture of one's own", "-14.47755", "51.49967", "--picture", ownPicture],
    ["picture ends 225 m away", "-14.44993", "51.52028", "--picture", cutPicture],
    ["no Sentinel-2", "-14.52352", "51.47828", "--catalog", without.sentinel2],
    ["no Landsat", "-14.45228", "51.51081", "--catalog", without.landsat],
    ["no climate", "-14.47558", "51.50435", "--catalog", without.climate],
    ["open sea", "-14.5", "51.43"],
    ["no imagery", "-12.6", "53.9"],
  ];
  return asked.map(([name, lon, lat, ...flags]) => ({
    name: `point, ${name}`,
    kind: "point",
    args: ["point", "--lon", lon, "--lat", lat, ...flags],
  }));
}

function map(layer: string, mode: string): GoldenQuestion {
  return {
    name: `map, ${layer}, ${mode}`,
    kind: "map",
    args: ["map", "--bbox", box, "--layer", layer, "--mode", mode],
  };
}

function area(name: string, geojson: string, ...flags: string[]): GoldenQuestion {
  return { name: `area, ${name}`, kind: "area", args: ["area", "--geojson", geojson, ...flags] };
}

function on(backend: string, { name, kind, args }: GoldenQuestion): GoldenQuestion {
  return { name: `${name}, ${backend}`, kind, args: [...args, "--backend", backend] };
}
