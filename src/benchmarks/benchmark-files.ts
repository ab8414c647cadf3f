import { AppError } from "../core/errors.ts";
import { GEO_FEATURE_RASTERS, rasterName } from "./geo-feature.ts";

/** A file of a benchmark. */
export interface BenchmarkFile {
  /** The file's name without its folder. */
  readonly name: string;
  readonly blob: Blob;
}

/** The files of the benchmarks of SINR's paper; a benchmark whose files are absent is not run. */
export interface BenchmarkFiles {
  /** A line a class that begins with its taxon; where it is absent, the model's own. */
  readonly taxa?: BenchmarkFile | undefined;
  /** `snt_res_5.npy` */
  readonly statusAndTrends?: BenchmarkFile | undefined;
  /** `iucn_res_5.json` */
  readonly iucn?: BenchmarkFile | undefined;
  /** `geo_prior_model_preds.npz` and `geo_prior_model_meta.csv` */
  readonly geoPrior?: { readonly predictions: BenchmarkFile; readonly meta: BenchmarkFile } | undefined;
  /** Rasters of the Earth, and `USA_MASK.tif`. */
  readonly geoFeature?:
    | { readonly rasters: readonly BenchmarkFile[]; readonly mask: BenchmarkFile }
    | undefined;
}

const MASK = "USA_MASK";

/**
 * Tells by their names and endings what files of the benchmarks are.
 *
 * @throws BadInput where a file is of no benchmark, there are two for one place, or one lacks the file that belongs to it.
 */
export function benchmarkFiles(files: readonly BenchmarkFile[]): BenchmarkFiles {
  const odd = files.find(({ name }) => !/\.(npy|json|npz|csv|tiff?|txt|tsv)$/i.test(name));
  if (odd !== undefined)
    throw wrong(
      `expected files of the benchmarks (.npy, .json, .npz with .csv, .tif) and a list of taxa (.txt, .tsv), got ${odd.name}`,
    );
  const rasters = files.filter(({ name }) => /\.tiff?$/i.test(name));
  const mask = rasters.find(({ name }) => rasterName(name) === MASK);
  const unknown = rasters.find((one) => one !== mask && !isFeature(rasterName(one.name)));
  if (unknown !== undefined)
    throw wrong(`expected rasters named ${GEO_FEATURE_RASTERS.join(", ")} or ${MASK}, got ${unknown.name}`);
  const features = rasters.filter((one) => one !== mask);
  if ((features.length === 0) !== (mask === undefined))
    throw wrong(
      mask === undefined
        ? `expected ${MASK}.tif beside ${features[0]!.name}, got none`
        : `expected rasters to predict beside ${mask.name}, got none`,
    );
  const only = (ending: RegExp) => onlyOne(files, ending);
  const [predictions, meta] = [only(/\.npz$/i), only(/\.csv$/i)];
  if ((predictions === undefined) !== (meta === undefined))
    throw wrong(
      predictions === undefined
        ? `expected geo_prior_model_preds.npz beside ${meta!.name}, got none`
        : `expected geo_prior_model_meta.csv beside ${predictions.name}, got none`,
    );
  const [statusAndTrends, iucn] = [only(/\.npy$/i), only(/\.json$/i)];
  if (statusAndTrends === undefined && iucn === undefined && meta === undefined && mask === undefined)
    throw wrong("expected the files of at least one benchmark, got none");
  return {
    ...{ taxa: only(/\.(txt|tsv)$/i), statusAndTrends, iucn },
    geoPrior: predictions && meta && { predictions, meta },
    geoFeature: mask && { rasters: features, mask },
  };
}

function isFeature(name: string): boolean {
  return (GEO_FEATURE_RASTERS as readonly string[]).includes(name);
}

function onlyOne(files: readonly BenchmarkFile[], ending: RegExp): BenchmarkFile | undefined {
  const [one, other] = files.filter(({ name }) => ending.test(name));
  if (other !== undefined)
    throw wrong(
      `expected one ${/\.\w+$/.exec(one!.name)![0]} file of a benchmark, got ${one!.name} and ${other.name}`,
    );
  return one;
}

function wrong(message: string): AppError {
  return new AppError("BadInput", message, { input: "files" });
}
