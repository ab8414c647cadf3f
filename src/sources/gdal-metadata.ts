import { nodataOfText } from "./nodata.ts";

/** What GDAL writes beside the numbers of each band; absent entries are null. */
export interface BandNotes {
  readonly scale: number | null;
  readonly offset: number | null;
  readonly name: string | null;
  /** Of the scaled number: "m", "degC". */
  readonly unit: string | null;
  /** The number that stands for no data in this band, where a sidecar says one; the file has one for all. */
  readonly nodata: number | null;
}

const item = /<Item\b([^>]*)>([^<]*)<\/Item>/g;

/** The notes of each band in the XML of TIFF tag 42112 (GDAL_METADATA). Items of other kinds are passed over. */
export function readBandNotes(xml: string, bands: number): BandNotes[] {
  const notes = Array.from({ length: bands }, () => ({
    scale: null as number | null,
    offset: null as number | null,
    name: null as string | null,
    unit: null as string | null,
    nodata: null,
  }));
  for (const [, attributes = "", text = ""] of xml.matchAll(item)) {
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

/** A number as C reads it, null for what is none or not finite. */
function finiteNumber(text: string): number | null {
  const value = nodataOfText(text);
  return value !== null && Number.isFinite(value) ? value : null;
}

/** GDAL escapes a text for XML twice. */
function withoutEntities(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
}

/** Whether the file says of itself that nothing in it was measured: an item `SIMULATED` of the whole file. */
export function isSimulated(xml: string): boolean {
  return /<Item name="SIMULATED">/.test(xml);
}
