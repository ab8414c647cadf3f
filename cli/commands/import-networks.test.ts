import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeNpy } from "../../src/core/npy.ts";
import { decodeBase64 } from "../../src/inference/fixtures/read-fixture.ts";
import ensemble from "../../src/inference/networks/glc24-mme/fixtures/tiny.fixture.json" with {
  type: "json",
};
import around from "../../src/inference/networks/multi-scale/fixtures/around.fixture.json" with {
  type: "json",
};
import multiScale from "../../src/inference/networks/multi-scale/fixtures/tiny.fixture.json" with {
  type: "json",
};
import resnet18 from "../../src/inference/networks/resnet18/fixtures/tiny.fixture.json" with { type: "json" };
import { runFlorascope } from "../testing/run-florascope.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "florascope-networks-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

function importAs(checkpoint: string, as: string, ...options: readonly string[]) {
  return runFlorascope("import", checkpoint, "--as", as, "--out", join(folder, as), ...options);
}

test("a Lightning checkpoint of malpolon's ensemble is imported with a published scaling by its name, and answers a place", async () => {
  const path = await written("pretrained.ckpt", decodeBase64(ensemble.checkpoint));
  const refused = await importAs(path, "glc24-mme", "--preprocessing", "glc24");
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.stderr).toContain("or one of glc24-train, glc24-test, glc25-test");
  expect(await importAs(path, "glc24-mme", "--preprocessing", "glc24-test")).toMatchObject({ code: 0 });
  const answer = await pointOf("glc24-mme");
  expect(Object.keys(answer.modalities)).toEqual(["sentinel2", "landsat", "climate"]);
  expect(answer.species).toHaveLength(ensemble.species);
});

test("a network with four channels is asked what it looks at, and looks at nothing else", async () => {
  const path = await written("climate.pth", decodeBase64(resnet18.networks.climate.checkpoint));
  const asked = await importAs(path, "resnet18");
  expect(asked.stderr).toContain("may look at sentinel2 or climate: state which, by --modality");
  expect(await importAs(path, "resnet18", "--modality", "climate")).toMatchObject({ code: 0 });
  const { modalities } = await pointOf("resnet18");
  expect(modalities["climate"]).toMatchObject({ status: "used" });
  expect(modalities["sentinel2"]).toMatchObject({ reason: "the model does not take it" });
});

test("a multi-scale network reads the bioclimate around a place: its pixel is GDAL's", async () => {
  const path = await written("best.pth", decodeBase64(multiScale.networks.joined.checkpoint));
  const steps = [{ step: "standardise", mean: [100], std: [300] }, { step: "nodata-to-zero" }];
  const scaling = await written("steps.json", JSON.stringify({ sentinel2: steps, bioclim: steps }));
  expect(await importAs(path, "multi-scale", "--preprocessing", scaling)).toMatchObject({ code: 0 });
  const { modalities, species } = await pointOf("multi-scale", "--save-inputs", join(folder, "inputs"));
  expect(modalities["bioclim"]).toMatchObject({ status: "used" });
  expect(species).toHaveLength(multiScale.species);
  const { shape, values } = decodeNpy(await readFile(join(folder, "inputs", "bioclim.npy")), "bioclim.npy");
  expect(shape).toEqual([19, 5, 5]);
  const raster = ".cache/island/hy-brasil-environment/environment/bioclim.tif";
  const pixel = execFileSync("gdallocationinfo", ["-valonly", "-wgs84", raster, "-14.49583", "51.50417"], {
    encoding: "utf8",
  });
  const middle = Array.from({ length: 19 }, (_, variable) => values[variable * 25 + 12]);
  expect(middle).toEqual(pixel.trim().split("\n").map(Number));
});

test("a network of soil and land cover reads them in the pixels of their own rasters: they are GDAL's", async () => {
  const { checkpoint, steps } = around.networks.both;
  const path = await written("around.pth", decodeBase64(checkpoint));
  const wrong = { ...steps, soil: [{ step: "choose", layers: ["gold"] }] };
  const refused = await importAs(
    path,
    "multi-scale",
    "--preprocessing",
    await written("wrong.json", JSON.stringify(wrong)),
  );
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.stderr).toContain("wrong.json: soil.0.layers.0: Invalid option: expected one of");
  const scaling = await written("around.json", JSON.stringify(steps));
  const out = join(folder, "around");
  expect(
    await runFlorascope(
      ...["import", path, "--as", "multi-scale", "--out", out],
      ...["--preprocessing", scaling],
    ),
  ).toMatchObject({ code: 0 });
  const { modalities } = await pointOf("around", "--save-inputs", join(folder, "inputs"));
  expect(modalities["landcover"]).toMatchObject({ status: "used" });
  expect(modalities["soil"]).toMatchObject({
    ...{ status: "partial", reason: expect.stringContaining("there is no raster of cfvo, nitrogen") },
  });
  const environment = ".cache/island/hy-brasil-environment/environment";
  const [clay, cover] = [await windowOf("soil.npy", 3), await windowOf("landcover.npy", 0)];
  expect(clay).toEqual(pixelsAround(`${environment}/soil.tif`, 5).map((percent) => 10 * percent));
  expect(cover).toEqual(pixelsAround(`${environment}/land-cover.tif`, 1));
  const taken = await Promise.all(
    ["model_soil.npy", "model_landcover.npy"].map(async (file) =>
      decodeNpy(await readFile(join(folder, "inputs", file)), file),
    ),
  );
  expect(taken.map(({ shape, values }) => [shape, values.length])).toEqual([
    [[9, 5, 5], 225],
    [[6, 5, 5], 150],
  ]);
});

async function windowOf(file: string, layer: number): Promise<number[]> {
  const { shape, values } = decodeNpy(await readFile(join(folder, "inputs", file)), file);
  expect(shape.slice(1)).toEqual([5, 5]);
  return Array.from({ length: 25 }, (_, at) => values[layer * 25 + at]!);
}

/** The 5 x 5 pixels around the place in one band of a raster, by GDAL. */
function pixelsAround(raster: string, band: number): number[] {
  const ask = (...options: readonly string[]) =>
    execFileSync("gdallocationinfo", ["-b", String(band), ...options], { encoding: "utf8" });
  const report = ask("-xml", "-wgs84", raster, "-14.49583", "51.50417");
  const [col, row] = ["pixel", "line"].map((name) =>
    Number(new RegExp(`${name}="(\\d+)"`).exec(report)?.[1]),
  );
  return Array.from({ length: 25 }, (_, at) =>
    Number(ask("-valonly", raster, `${col! - 2 + (at % 5)}`, `${row! - 2 + Math.floor(at / 5)}`)),
  );
}

async function pointOf(as: string, ...options: readonly string[]) {
  const place = ["--lon=-14.49583", "--lat=51.50417", "--habitat=none", "--json"];
  const { code, stdout, stderr } = await runFlorascope(
    "point",
    ...place,
    "--sdm",
    join(folder, as),
    ...options,
  );
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as {
    readonly modalities: Readonly<
      Record<string, { readonly status: string; readonly reason: string | null }>
    >;
    readonly species: readonly unknown[];
  };
}
