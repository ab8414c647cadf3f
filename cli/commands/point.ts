import type { Command } from "commander";
import { type PointInputOptions, pointInputs } from "../point-inputs.ts";
import { notBuiltYet } from "./not-built-yet.ts";

/** Adds `florascope point`: one cell's answer: species, richness, indicators, habitats, provenance. */
export function addPoint(program: Command): void {
  program
    .command("point")
    .description("one cell's answer: species, richness, indicators, habitats, provenance")
    .requiredOption("--lon <degrees>", "longitude, WGS 84")
    .requiredOption("--lat <degrees>", "latitude, WGS 84")
    .option("--catalog <C>", "STAC catalogue, a path or an address (default: the simulated island)")
    .option("--sdm <M>", "species distribution model: an id in models/ or a folder")
    .option("--habitat <M>", "habitat model: an id in models/ or a folder")
    .option("--year <Y>", "year of the Sentinel-2 composite")
    .option("--set-rule <R>", "rule that chooses the listed species")
    .option("--backend <B>", "webgpu, wasm or cpu (default: measured)")
    .option("--center <where>", "point: the exact coordinate; cell: the centre of its 50 m cell", "point")
    .option("--patch <pixels>", "Sentinel-2 patch size for --save-inputs without a model", "128")
    .option("--save-inputs <dir>", "write the site's arrays as .npy files")
    .option("--json", "print one JSON document on stdout")
    .action(async (options: PointInputOptions & { sdm?: string; habitat?: string }) => {
      if (options.saveInputs === undefined || options.sdm || options.habitat) notBuiltYet("point")();
      else await pointInputs(options);
    });
}
