import type { Affine } from "../core/affine.ts";
import type { Crs } from "../core/crs.ts";
import { mayPass } from "../core/may-pass.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Transport } from "../transport/transport.ts";
import { nodataOfText } from "./nodata.ts";

/** What GDAL keeps beside a raster in NAME.tif.aux.xml; it is believed before the file itself, as in GDAL. */
export interface Sidecar {
  /** WKT, or null. */
  readonly crs: Crs | null;
  /** Where the raster lies, or null. */
  readonly transform: Affine | null;
  /** By band, counted from 0. */
  readonly bands: ReadonlyMap<number, SidecarBand>;
}

/** What a sidecar says of one band. */
interface SidecarBand {
  readonly nodata: number | null;
  readonly scale: number | null;
  readonly offset: number | null;
}

const LARGEST_BYTES = 2 ** 20;

/**
 * The sidecar of a raster, or null where there is none: most rasters have none, and many servers say so in ways of their own. It is
 * asked for at the same time as the raster. An address with a query has none: its key opens one file.
 *
 * @throws AppError where the server could not be heard: without its sidecar a raster may have other numbers.
 */
export async function readSidecar(
  transport: Transport,
  address: string,
  options: ReadOptions,
): Promise<Sidecar | null> {
  if (!/^(https?|file|own|opened):/.test(address) || /[?#]/.test(address)) return null;
  try {
    const file = await transport.open(`${address}.aux.xml`, options);
    const [bytes] = await file.read([{ offset: 0, length: LARGEST_BYTES }], options);
    return parseSidecar(new TextDecoder().decode(bytes));
  } catch (error) {
    options.signal?.throwIfAborted();
    if (mayPass(error) && !mayBeRefusal(error, address)) throw error;
    return null;
  }
}

/** Whether a lost connection to a file beside a raster may be a refusal: a page is not told what a server of another origin refused without leave to read it. */
export function mayBeRefusal(error: unknown, address: string): boolean {
  const own = (globalThis as { location?: { origin: string } }).location?.origin;
  const isUntold = error instanceof Error && error.cause instanceof TypeError;
  return isUntold && own !== undefined && new URL(address).origin !== own;
}

/** Reads the XML of a sidecar; null where it is another document (the elements: gdal.org, GDALPamDataset). */
export function parseSidecar(xml: string): Sidecar | null {
  if (!/<PAMDataset[\s>]/.test(xml)) return null;
  const system = withoutEntities(/<SRS\b[^>]*>([^<]*)<\/SRS>/.exec(xml)?.[1] ?? "").trim();
  const bands = new Map<number, SidecarBand>();
  for (const [, number, inside = ""] of xml.matchAll(
    /<PAMRasterBand\b[^>]*\bband="(\d+)"[^>]*>([\s\S]*?)<\/PAMRasterBand>/g,
  ))
    bands.set(Number(number) - 1, {
      nodata: numberIn(inside, "NoDataValue"),
      scale: finiteIn(inside, "Scale"),
      offset: finiteIn(inside, "Offset"),
    });
  return { crs: system === "" ? null : system, transform: transformIn(xml), bands };
}

/** Reads GDAL's six numbers: the outer corner and steps of x, then of y. */
function transformIn(xml: string): Affine | null {
  const numbers = (/<GeoTransform>([^<]*)<\/GeoTransform>/.exec(xml)?.[1] ?? "").split(",").map(Number);
  if (numbers.length !== 6 || !numbers.every(Number.isFinite)) return null;
  const [x, a, b, y, d, e] = numbers as [number, number, number, number, number, number];
  return a * e - b * d === 0 ? null : [a, b, x, d, e, y];
}

function numberIn(xml: string, element: string): number | null {
  return nodataOfText(new RegExp(`<${element}\\b[^>]*>([^<]*)</${element}>`).exec(xml)?.[1] ?? "");
}

function finiteIn(xml: string, element: string): number | null {
  const value = numberIn(xml, element);
  return value !== null && Number.isFinite(value) ? value : null;
}

function withoutEntities(text: string): string {
  return text
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
