import { nodataOfText } from "./nodata.ts";

/** What GDAL writes about the numbers of each band; absent entries are null. */
export interface BandNotes {
  readonly scale: number | null;
  readonly offset: number | null;
  readonly name: string | null;
  /** Unit of the scaled number: "m", "degC". */
  readonly unit: string | null;
  /** The number that stands for no data in this band, where a sidecar says one; the file has one for all. */
  readonly nodata: number | null;
}

const ITEM = /<Item\b([^>]*)>([^<]*)<\/Item>/g;

/** Reads the notes of each band in the XML of TIFF tag 42112 (GDAL_METADATA). Items of other kinds are ignored. */
export function readBandNotes(xml: string, bands: number): BandNotes[] {
  const notes = Array.from({ length: bands }, () => ({
    scale: null as number | null,
    offset: null as number | null,
    name: null as string | null,
    unit: null as string | null,
    nodata: null,
  }));
  for (const [, attributes = "", text = ""] of xml.matchAll(ITEM)) {
    const sample = /sample="(\d+)"/.exec(attributes)?.[1];
    const note = sample === undefined ? undefined : notes[Number(sample)];
    const role = /role="(\w+)"/.exec(attributes)?.[1];
    if (note === undefined) continue;
    if (role === "scale") note.scale = finiteNumber(text);
    if (role === "offset") note.offset = finiteNumber(text);
    if (role === "description") note.name = withoutEntities(withoutEntities(text));
    if (role === "unittype") note.unit = withoutEntities(withoutEntities(text));
  }
  return notes;
}

/** Reads a number as C does; null where there is none or it is not finite. */
function finiteNumber(text: string): number | null {
  const value = nodataOfText(text);
  return value !== null && Number.isFinite(value) ? value : null;
}

/** Unescapes XML entities once; it is called twice, because GDAL escapes a text twice. */
function withoutEntities(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
}

/** Tells whether the file says that nothing in it was measured: an item `SIMULATED` of the whole file. */
export function isSimulated(xml: string): boolean {
  return /<Item name="SIMULATED">/.test(xml);
}
