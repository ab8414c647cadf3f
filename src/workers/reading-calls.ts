import { type Call, type CallTable, copied } from "../core/calls.ts";
import { type FileCount, type FilesProgress, fileCount } from "../core/file-count.ts";
import { isSeries, modalities } from "../core/modality.ts";
import type {
  InputSources,
  Reader,
  SiteInputs,
  SitePlace,
  TileInputs,
} from "../prediction/reading/reader.ts";
import type { TilePlace } from "../prediction/reading/tile-place.ts";
import { arraysOfTile } from "../tensors/aerial-tile.ts";
import type { Counters } from "../transport/counters.ts";
import { readWholeFile } from "../transport/read-whole-file.ts";
import type { Transport } from "../transport/transport.ts";

interface ReadingRequest<Place> {
  /** Address of a STAC catalogue. */
  readonly catalogue: string;
  readonly place: Place;
}

/** The calls of the compute worker that the reading worker answers. */
export interface ReadingCalls {
  readonly site: Call<ReadingRequest<SitePlace>, SiteInputs, FilesProgress>;
  readonly tile: Call<ReadingRequest<TilePlace>, TileInputs>;
  readonly sources: Call<ReadingRequest<TilePlace>, InputSources>;
  /** The whole file at an address, for a worker that may ask only the page's own server. */
  readonly file: Call<string, Uint8Array<ArrayBuffer>, { readonly received: number; readonly size: number }>;
  /** What has been read so far. */
  readonly counters: Call<null, Counters>;
}

/** How these calls cross threads: the arrays of pixels are moved. */
export const readingCalls: CallTable<ReadingCalls> = {
  site: ({ reading: { site } }) =>
    buffersIn(modalities.map((modality) => (isSeries(modality) ? site[modality] : site[modality]?.values))),
  tile: ({ reading }) =>
    buffersIn(
      modalities.flatMap((modality): Pixels[] => {
        if (modality === "aerial") return reading.aerial === null ? [] : [...arraysOfTile(reading.aerial)];
        return [reading[modality]?.values, isSeries(modality) ? reading[modality]?.ofCell : null];
      }),
    ),
  sources: copied,
  file: ({ buffer }) => [buffer],
  counters: copied,
};

/** Answers the calls of {@link ReadingCalls} with a reader, in the reading worker. */
export function answerReading(reader: Reader, transport: Transport): ReadingCalls {
  return {
    site: ({ catalogue, place }, { onProgress, ...options } = {}) =>
      reader.readSite(catalogue, place, { ...options, files: onProgress && fileCount(onProgress) }),
    tile: ({ catalogue, place }, options) => reader.readTile(catalogue, place, options),
    sources: ({ catalogue, place }, options) => reader.findTile(catalogue, place, options),
    file: (address, { onProgress, ...options } = {}) =>
      readWholeFile(transport, address, options, (received, size) => onProgress?.({ received, size })),
    counters: async () => ({ ...transport.counters }),
  };
}

/** A reader that asks the reading worker. */
export function readByCalls(calls: ReadingCalls): Reader {
  return {
    readSite: (catalogue, place, { files, ...options } = {}) =>
      calls.site({ catalogue, place }, { ...options, onProgress: files && countAlong(files) }),
    readTile: (catalogue, place, options) => calls.tile({ catalogue, place }, options),
    findTile: (catalogue, place, options) => calls.sources({ catalogue, place }, options),
  };
}

/** Passes on what the reading worker has counted. */
function countAlong(files: FileCount): (progress: FilesProgress) => void {
  let last: FilesProgress = { read: 0, of: 0 };
  return (progress) => {
    files.expect(progress.of - last.of);
    for (let file = last.read; file < progress.read; file++) files.came();
    last = progress;
  };
}

type Pixels = Float32Array | Int16Array | Uint8Array | null | undefined;

/** The buffers of these arrays, each once: two of a site's arrays may share one. */
function buffersIn(arrays: readonly Pixels[]): ArrayBuffer[] {
  return [...new Set(arrays.flatMap((array) => (array ? [array.buffer as ArrayBuffer] : [])))];
}
