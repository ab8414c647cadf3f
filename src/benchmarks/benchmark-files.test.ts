import { expect, test } from "vitest";
import { benchmarkFiles } from "./benchmark-files.ts";

const files = (...names: string[]) => names.map((name) => ({ name, blob: new Blob([]) }));

test("the files of all benchmarks are told apart by their names, in any order and case", () => {
  const { taxa, statusAndTrends, iucn, geoPrior, geoFeature } = benchmarkFiles(
    files(
      ...["usa_mask.TIF", "ELEVATION.tif", "geo_prior_model_meta.csv", "iucn_res_5.json", "taxa.txt"],
      ...["geo_prior_model_preds.npz", "snt_res_5.npy", "SOIL_MOISTURE.tif"],
    ),
  );
  expect([taxa?.name, statusAndTrends?.name, iucn?.name]).toEqual([
    ...["taxa.txt", "snt_res_5.npy", "iucn_res_5.json"],
  ]);
  expect([geoPrior?.predictions.name, geoPrior?.meta.name]).toEqual([
    ...["geo_prior_model_preds.npz", "geo_prior_model_meta.csv"],
  ]);
  expect(geoFeature?.mask.name).toBe("usa_mask.TIF");
  expect(geoFeature?.rasters.map(({ name }) => name)).toEqual(["ELEVATION.tif", "SOIL_MOISTURE.tif"]);
});

test.each([
  [["snt.npy", "notes.docx"], "expected files of the benchmarks (.npy, .json, .npz with .csv, .tif)"],
  [["DEM.tif", "USA_MASK.tif"], /expected rasters named .*SNOW_COVER.* or USA_MASK, got DEM\.tif/],
  [["ELEVATION.tif"], "expected USA_MASK.tif beside ELEVATION.tif, got none"],
  [["USA_MASK.tif"], "expected rasters to predict beside USA_MASK.tif, got none"],
  [["preds.npz"], "expected geo_prior_model_meta.csv beside preds.npz, got none"],
  [["meta.csv"], "expected geo_prior_model_preds.npz beside meta.csv, got none"],
  [["a.json", "b.json"], "expected one .json file of a benchmark, got a.json and b.json"],
  [["taxa.txt"], "expected the files of at least one benchmark, got none"],
])("%j is refused in one sentence", (names, sentence) => {
  expect(() => benchmarkFiles(files(...names))).toThrow(sentence);
});
