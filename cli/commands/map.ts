import type { Command } from "commander";
import { notBuiltYet } from "./not-built-yet.ts";

/** Adds `florascope map`: a cloud-optimised GeoTIFF of one layer at 50 m. */
export function addMap(program: Command): void {
  program
    .command("map")
    .description("a cloud-optimised GeoTIFF of one layer at 50 m")
    .requiredOption("--bbox <w,s,e,n>", "degrees, WGS 84")
    .requiredOption("--layer <L>", "richness, an indicator, species:<name> or habitat")
    .requiredOption("--out <file>", "the GeoTIFF to write")
    .option("--mode <mode>", "exact or shared", "shared")
    .option("--catalog <C>", "STAC catalogue, a path or an address (default: the simulated island)")
    .option("--sdm <M>", "species distribution model: an id in models/ or a folder")
    .option("--habitat <M>", "habitat model: an id in models/ or a folder")
    .option("--year <Y>", "year of the Sentinel-2 composite")
    .option("--set-rule <R>", "rule that chooses the listed species")
    .option("--backend <B>", "webgpu, wasm or cpu (default: measured)")
    .action(notBuiltYet("map"));
}
