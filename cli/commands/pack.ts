import type { Command } from "commander";
import { catalogueAddress } from "../../node/catalogue-address.ts";
import { createNodeTransport } from "../../node/node-transport.ts";
import { onInterrupt } from "../../node/on-interrupt.ts";
import { openFolderPackStore } from "../../node/pack/folder-pack-store.ts";
import { openCatalogue } from "../../src/catalog/open-catalogue.ts";
import { AppError, isAppError } from "../../src/core/errors.ts";
import type { Modality } from "../../src/core/modality.ts";
import { estimatePack } from "../../src/packing/estimate-pack.ts";
import { findParts } from "../../src/packing/find-parts.ts";
import { packArea } from "../../src/packing/pack-area.ts";
import { degreesAround, type PackRegion, packRegion } from "../../src/packing/pack-region.ts";
import { packedModalities } from "../../src/packing/packed-modalities.ts";
import { createRasters } from "../../src/sources/raster-file.ts";
import { boxArgument } from "../box-argument.ts";
import { packProgress } from "../pack-progress.ts";
import { estimateLines, packedLines } from "../pack-report.ts";

interface PackOptions {
  readonly bbox: string;
  readonly out: string;
  readonly catalog?: string;
  readonly years?: string;
  readonly inputs?: string;
  readonly estimate?: boolean;
  readonly withoutUnread?: boolean;
  readonly json?: boolean;
}

/** Adds `florascope pack`, which takes a part of a catalogue along. */
export function addPack(program: Command): void {
  program
    .command("pack")
    .description(
      "read what a catalogue has for a box once, and write it as a small catalogue that needs no network; a second run continues where the first was stopped",
    )
    .requiredOption(
      "--bbox <w,s,e,n>",
      "degrees, WGS 84; the pack has all tiles of 3.2 km that touch this box",
    )
    .requiredOption("--out <folder>", "the folder of the new catalogue")
    .option("--catalog <C>", "STAC catalogue, a path or an address (default: the simulated island)")
    .option("--years <Y>", "years of Sentinel-2 pictures, such as 2020 or 2018-2020 (default: the newest)")
    .option("--inputs <list>", `which inputs, of ${packedModalities.join(",")} (default: all)`)
    .option("--estimate", "say how much would be read and written, and end")
    .option("--without-unread", "finish without files that cannot be read now")
    .option("--json", "print one JSON document on stdout")
    .action(pack);
}

async function pack(options: PackOptions): Promise<void> {
  const region = regionArgument(options.bbox);
  const request = {
    catalogue: catalogueAddress(options.catalog),
    box: boxArgument(options.bbox),
    years: yearsArgument(options.years),
    modalities: inputsArgument(options.inputs),
  };
  const transport = createNodeTransport();
  const rasters = createRasters(transport);
  const progress = packProgress(process.stderr);
  const store = options.estimate === true ? null : openFolderPackStore(options.out);
  // What is done is kept, so there is nothing to undo but the lock.
  const release = onInterrupt(() => store?.close());
  try {
    progress.show({ stage: "searching" });
    const catalogue = await openCatalogue(transport, request.catalogue);
    const found = await findParts(catalogue, request, degreesAround(region.held));
    const estimate = await estimatePack({ rasters, counters: transport.counters }, found, region);
    progress.end();
    const free = (await store?.freeBytes()) ?? null;
    if (options.json !== true || store !== null)
      process.stderr.write(`${estimateLines(estimate, region, free).join("\n")}\n`);
    if (store === null) {
      if (options.json === true)
        process.stdout.write(`${JSON.stringify({ kind: "estimate", ...estimate }, null, 1)}\n`);
      return;
    }
    const started = performance.now();
    const setup = {
      rasters,
      counters: transport.counters,
      store,
      withoutUnread: options.withoutUnread === true,
    };
    const packed = await packArea(setup, catalogue, request, region, found, progress.show);
    progress.end();
    const seconds = (performance.now() - started) / 1000;
    const answer = { kind: "pack", out: options.out, seconds, ...packed };
    process.stdout.write(
      options.json === true ? `${JSON.stringify(answer, null, 1)}\n` : `${packedLines(answer).join("\n")}\n`,
    );
  } finally {
    progress.end();
    release();
    store?.close();
  }
}

function regionArgument(text: string): PackRegion {
  try {
    return packRegion(boxArgument(text));
  } catch (error) {
    if (!isAppError(error, "BadInput") || error.fields.input === "--bbox") throw error;
    throw new AppError("BadInput", `--bbox: ${error.message}`, { input: "--bbox" }, error);
  }
}

function yearsArgument(text: string | undefined): readonly [number, number] | null {
  if (text === undefined) return null;
  const [, first, last = first] = /^(\d{4})(?:-(\d{4}))?$/.exec(text) ?? [];
  if (first === undefined || Number(first) > Number(last))
    throw new AppError(
      "BadInput",
      `--years: expected a year or two, such as 2020 or 2018-2020, got "${text}"`,
      {
        input: "--years",
      },
    );
  return [Number(first), Number(last)];
}

function inputsArgument(text: string | undefined): readonly Modality[] {
  if (text === undefined) return packedModalities;
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !packedModalities.some((modality) => modality === name));
  if (unknown !== undefined)
    throw new AppError("BadInput", `--inputs: expected of ${packedModalities.join(", ")}, got "${unknown}"`, {
      input: "--inputs",
    });
  return packedModalities.filter((modality) => names.includes(modality));
}
