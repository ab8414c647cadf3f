import type { Command } from "commander";
import { notBuiltYet } from "./not-built-yet.ts";

/** Adds `florascope calibrate`: calibration and conformal thresholds from plots. */
export function addCalibrate(program: Command): void {
  program
    .command("calibrate")
    .description("calibration and conformal thresholds from plots")
    .requiredOption("--plots <file>", "plots as CSV, wide or long")
    .option("--catalog <C>", "STAC catalogue, a path or an address (default: the simulated island)")
    .option("--sdm <M>", "species distribution model: an id in models/ or a folder")
    .option("--habitat <M>", "habitat model: an id in models/ or a folder")
    .option("--year <Y>", "year of the Sentinel-2 composite")
    .option("--set-rule <R>", "rule that chooses the listed species")
    .option("--backend <B>", "webgpu, wasm or cpu (default: measured)")
    .option("--json", "print one JSON document on stdout")
    .action(notBuiltYet("calibrate"));
}
