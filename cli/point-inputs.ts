import { catalogueAddress } from "../node/catalogue-address.ts";
import { createNodeTransport } from "../node/node-transport.ts";
import { AppError } from "../src/core/errors.ts";
import { maskSecretsIn } from "../src/core/masked-address.ts";
import { pointPlace } from "../src/prediction/point/point-place.ts";
import { createReader } from "../src/prediction/reading/create-reader.ts";
import { createRasters } from "../src/sources/raster-file.ts";
import { everyInput, type InputWindow } from "../src/tensors/input-window.ts";
import type { SiteReading } from "../src/tensors/read-site.ts";
import { numberArgument } from "./number-argument.ts";
import { type PlaceOptions, placeArgument } from "./point-place-argument.ts";
import { siteFiles } from "./site-files.ts";
import { writeFiles } from "./write-files.ts";
import { yearArgument } from "./year-argument.ts";

/** The options of `point` that choose which inputs are read. */
export interface PointInputOptions extends PlaceOptions {
  readonly catalog?: string;
  readonly year?: string;
  readonly patch: string;
  readonly saveInputs?: string;
  readonly json?: boolean;
}

/**
 * Reads the site of a point without a model, writes its arrays into `--save-inputs`, and prints what was read of each
 * modality.
 */
export async function pointInputs(options: PointInputOptions): Promise<void> {
  const place = pointPlace(placeArgument(options));
  const patchSize = numberArgument("--patch", options.patch, 2, 1024);
  if (patchSize % 2 !== 0)
    throw new AppError("BadInput", `--patch: expected an even number of pixels, got "${options.patch}"`, {
      input: "--patch",
    });
  const transport = createNodeTransport();
  const reader = createReader(transport, createRasters(transport));
  const address = catalogueAddress(options.catalog);
  const { x, y } = place;
  const windows = everyInput(patchSize);
  const inputs = await reader.readSite(address, { x, y, windows, year: yearArgument(options.year) });
  const { reading, chosen } = inputs;
  if (options.saveInputs !== undefined) await writeFiles(options.saveInputs, siteFiles(reading.site));
  const answer = {
    cell: place.cell,
    center: place.center,
    modalities: Object.fromEntries(windows.map(({ modality }) => [modality, reading.modalities[modality]])),
    provenance: { ...maskSecretsIn({ catalogue: address, chosen }), reads: transport.counters },
  };
  if (options.json) process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  for (const line of summary(reading, windows)) process.stderr.write(`${line}\n`);
}

function summary({ modalities: reports }: SiteReading, windows: readonly InputWindow[]): string[] {
  return windows.map(({ modality }) => {
    const { status, reason } = reports[modality];
    return `${modality}: ${status}${reason === null ? "" : ` (${reason})`}`;
  });
}
