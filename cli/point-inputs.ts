import { findModality, type ModalityAssets } from "../src/catalog/find-modality.ts";
import { openCatalogue } from "../src/catalog/open-catalogue.ts";
import { boxAround } from "../src/core/bbox.ts";
import { CELL_SIDE_METRES, cellAt, cellCode } from "../src/core/cell.ts";
import { AppError } from "../src/core/errors.ts";
import { geographicPosition, gridPosition } from "../src/core/grid-position.ts";
import { type Modality, modalities } from "../src/core/modality.ts";
import { encodeNpy } from "../src/core/npy.ts";
import { createRasters } from "../src/sources/raster-file.ts";
import { readSite, type SiteReading } from "../src/tensors/read-site.ts";
import { climateShape, landsatShape, type Site } from "../src/tensors/site.ts";
import { createNodeTransport } from "./adapters/node-transport.ts";
import { catalogueAddress } from "./catalogue-argument.ts";
import { numberArgument } from "./number-argument.ts";
import { writeFiles } from "./write-files.ts";

/** The options of `point` that say which inputs are read. */
export interface PointInputOptions {
  readonly lon: string;
  readonly lat: string;
  readonly catalog?: string;
  readonly year?: string;
  readonly center: string;
  readonly patch: string;
  readonly saveInputs?: string;
  readonly json?: boolean;
}

const pixelMetres = 10;

/** Reads the site of a point, writes its arrays into `--save-inputs`, and tells what became of each modality. */
export async function pointInputs(options: PointInputOptions): Promise<void> {
  const place = placeOf(options);
  const patchSize = numberArgument("--patch", options.patch, 2, 1024);
  if (patchSize % 2 !== 0) throw badInput("--patch", "an even number of pixels", options.patch);
  const year = options.year === undefined ? null : numberArgument("--year", options.year, 1980, 2100);
  const transport = createNodeTransport();
  const catalogue = await openCatalogue(transport, catalogueAddress(options.catalog));
  const half = (patchSize / 2) * pixelMetres;
  const corners = [-half, half].flatMap((dx) =>
    [-half, half].map((dy) => geographicPosition(place.x + dx, place.y + dy)),
  );
  const found = {} as Record<Modality, ModalityAssets | null>;
  for (const modality of modalities)
    found[modality] = await findModality(catalogue, { modality, bbox: boxAround(corners), year });
  const sources = {
    sentinel2: found.sentinel2?.bands ?? null,
    landsat: found.landsat?.bands ?? null,
    climate: found.climate?.bands ?? null,
  };
  const reading = await readSite(createRasters(transport), sources, { ...place, patchSize });
  if (options.saveInputs !== undefined) await writeFiles(options.saveInputs, siteFiles(reading.site));
  const answer = {
    ...place.answer,
    modalities: reading.modalities,
    provenance: { catalogue: catalogue.address, chosen: chosenOf(found), reads: transport.counters },
  };
  if (options.json) process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  for (const line of summary(reading)) process.stderr.write(`${line}\n`);
}

function placeOf({ lon, lat, center }: PointInputOptions) {
  const longitude = numberArgument("--lon", lon, -180, 180);
  const latitude = numberArgument("--lat", lat, -90, 90);
  if (center !== "point" && center !== "cell") throw badInput("--center", "point or cell", center);
  const cell = cellAt([longitude, latitude]);
  if (cell === null)
    throw new AppError("OutsideCoverage", `expected a place on the European grid, got ${lon} ${lat}`, {
      place: `${lon} ${lat}`,
    });
  const half = CELL_SIDE_METRES / 2;
  const [x, y] =
    center === "cell" ? [cell.east + half, cell.north + half] : gridPosition(longitude, latitude);
  return { x, y, answer: { cell: { code: cellCode(cell), lon: longitude, lat: latitude }, center } };
}

function badInput(input: string, expected: string, got: string): AppError {
  return new AppError("BadInput", `${input}: expected ${expected}, got "${got}"`, { input });
}

/** The arrays of a site as `.npy` files; a missing modality has none. */
function siteFiles({ sentinel2, landsat, climate }: Site): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  if (sentinel2 !== null) {
    const { values, size } = sentinel2;
    const bands = values.length / size ** 2;
    const byBand = Float32Array.from(
      values,
      (_, i) => values[(i % size ** 2) * bands + Math.floor(i / size ** 2)]!,
    );
    files.set("sentinel2.npy", encodeNpy(byBand, [bands, size, size]));
  }
  if (landsat !== null) files.set("landsat.npy", encodeNpy(landsat, landsatShape));
  if (climate !== null) files.set("climate.npy", encodeNpy(climate, climateShape));
  return files;
}

function chosenOf(found: Record<Modality, ModalityAssets | null>) {
  return Object.fromEntries(
    modalities.map((modality) => {
      const assets = found[modality];
      return [modality, assets && { items: assets.items, year: assets.year, rule: assets.rule }];
    }),
  );
}

function summary({ modalities: reports }: SiteReading): string[] {
  return modalities.map((modality) => {
    const { status, reason } = reports[modality];
    return `${modality}: ${status}${reason === null ? "" : ` (${reason})`}`;
  });
}
