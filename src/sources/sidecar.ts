import type { Crs } from "../core/crs.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Transport } from "../transport/transport.ts";
import { nodataOfText } from "./nodata.ts";

/** What GDAL keeps beside a raster in NAME.tif.aux.xml; it is believed before the file itself, as in GDAL. */
export interface Sidecar {
  /** WKT, or null. */
  readonly crs: Crs | null;
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
 * Reads the sidecar of a raster; null where there is none. It is asked for at the same time as the raster. A failure
 * counts as "no sidecar", because most rasters have none, and many servers say so in their own ways. For an address
 * with a query no sidecar is asked for: the key in the query is valid for one file only.
 */
export async function readSidecar(
  transport: Transport,
  address: string,
  options: ReadOptions,
): Promise<Sidecar | null> {
  if (!/^(https?|file):/.test(address) || /[?#]/.test(address)) return null;
  try {
    const file = await transport.open(`${address}.aux.xml`, options);
    const [bytes] = await file.read([{ offset: 0, length: LARGEST_BYTES }], options);
    return parseSidecar(new TextDecoder().decode(bytes));
  } catch {
    options.signal?.throwIfAborted();
    return null;
  }
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
  return { crs: system === "" ? null : system, bands };
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
