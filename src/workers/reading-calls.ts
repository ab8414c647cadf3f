import type { InputSources, Reader, SiteInputs, SitePlace, TileInputs } from "../prediction/reader.ts";
import type { TilePlace } from "../prediction/tile-place.ts";
import type { Counters } from "../transport/counters.ts";
import { readWholeFile } from "../transport/read-whole-file.ts";
import type { Transport } from "../transport/transport.ts";
import type { CallAnswers } from "./answer-calls.ts";
import type { Caller } from "./call-over-port.ts";

interface Asked<Place> {
  readonly catalogue: string;
  readonly place: Place;
  readonly urgency: number | undefined;
}

/** What the reading worker answers. */
export type ReadingCalls = {
  readonly site: { request: Asked<SitePlace>; value: SiteInputs; progress: never };
  readonly tile: { request: Asked<TilePlace>; value: TileInputs; progress: never };
  readonly sources: { request: Asked<TilePlace>; value: InputSources; progress: never };
  /** The whole file at an address, for what may ask the page's own server alone. */
  readonly file: {
    request: string;
    value: Uint8Array<ArrayBuffer>;
    progress: { readonly received: number; readonly size: number };
  };
  /** What has been read so far. */
  readonly counters: { request: null; value: Counters; progress: never };
};

/** The reading worker's answers. Arrays are moved, not copied. */
export function readingAnswers(reader: Reader, transport: Transport): CallAnswers<ReadingCalls> {
  return {
    async site({ catalogue, place, urgency }, { signal }) {
      const value = await reader.readSite(catalogue, place, options(urgency, signal));
      const { sentinel2, landsat, climate } = value.reading.site;
      return { value, moved: buffersOf(sentinel2?.values, landsat, climate) };
    },
    async tile({ catalogue, place, urgency }, { signal }) {
      const value = await reader.readTile(catalogue, place, options(urgency, signal));
      const { sentinel2, landsat, climate } = value.reading;
      const series = [landsat?.values, landsat?.ofCell, climate?.values, climate?.ofCell];
      return { value, moved: buffersOf(sentinel2?.values, ...series) };
    },
    async sources({ catalogue, place, urgency }, { signal }) {
      return { value: await reader.findTile(catalogue, place, options(urgency, signal)) };
    },
    async file(address, { signal, progress }) {
      const onBytes = (received: number, size: number) => progress({ received, size });
      const value = await readWholeFile(transport, address, { signal }, onBytes);
      return { value, moved: [value.buffer] };
    },
    counters: async () => ({ value: { ...transport.counters } }),
  };
}

/** A reader that asks the reading worker. */
export function readerOver(caller: Caller<ReadingCalls>): Reader {
  return {
    readSite: (catalogue, place, { urgency, signal } = {}) =>
      caller.call("site", { catalogue, place, urgency }, { signal }),
    readTile: (catalogue, place, { urgency, signal } = {}) =>
      caller.call("tile", { catalogue, place, urgency }, { signal }),
    findTile: (catalogue, place, { urgency, signal } = {}) =>
      caller.call("sources", { catalogue, place, urgency }, { signal }),
  };
}

function options(urgency: number | undefined, signal: AbortSignal) {
  return urgency === undefined ? { signal } : { urgency, signal };
}

/** Each buffer once: two of a site's arrays may share one. */
function buffersOf(...arrays: (Float32Array | Int16Array | null | undefined)[]): ArrayBuffer[] {
  return [...new Set(arrays.flatMap((array) => (array ? [array.buffer as ArrayBuffer] : [])))];
}
