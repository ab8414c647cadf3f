import { getDecoder } from "geotiff";

const MOST_SCANS = 64;

/** What a JPEG tile must hold to be unpacked. */
export interface JpegShape {
  readonly cols: number;
  readonly rows: number;
  readonly samples: number;
  readonly tables: Uint8Array | null;
}

/**
 * Unpacks the 8-bit samples of a JPEG tile with geotiff.js's decoder, after checking that its frame has the expected
 * size and not too many scans.
 *
 * @throws Error where the stream is broken or of another shape.
 */
export async function unpackJpeg(bytes: Uint8Array, shape: JpegShape): Promise<Uint8Array> {
  checkFrame(bytes, shape);
  const decoder = await getDecoder(7, {
    tileWidth: shape.cols,
    tileHeight: shape.rows,
    predictor: 1,
    bitsPerSample: 8,
    planarConfiguration: 1,
    ...{ JPEGTables: shape.tables ?? undefined },
  });
  const decoded = new Uint8Array(await decoder.decode(bytes.slice().buffer));
  const expected = shape.cols * shape.rows * shape.samples;
  if (decoded.length < expected) throw new Error(`${decoded.length} of ${expected} samples of a JPEG tile`);
  return decoded;
}

/**
 * Checks the frame of a JPEG. Frames and scans are counted wherever their markers are, so that no second frame can hide
 * behind the first.
 */
function checkFrame(bytes: Uint8Array, { cols, rows, samples, tables }: JpegShape): void {
  if (tables !== null && placesOf(tables, isFrame).length > 0)
    throw new Error("a frame among the tables of a JPEG");
  const frames = placesOf(bytes, isFrame);
  const scans = placesOf(bytes, (marker) => marker === 0xda).length;
  if (frames.length !== 1 || scans > MOST_SCANS)
    throw new Error(`${frames.length} frames and ${scans} scans in a JPEG tile`);
  const [at = 0] = frames;
  const [frameRows, frameCols] = [
    (bytes[at + 5]! << 8) | bytes[at + 6]!,
    (bytes[at + 7]! << 8) | bytes[at + 8]!,
  ];
  const components = bytes[at + 9]!;
  if (frameRows > rows || frameCols !== cols || components !== samples)
    throw new Error(
      `a JPEG of ${frameRows} x ${frameCols} x ${components} instead of ${rows} x ${cols} x ${samples}`,
    );
}

/** Tells whether a marker begins a frame: SOF0 to SOF15, without the other markers in that range (ITU T.81, table B.1). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function placesOf(bytes: Uint8Array, isWanted: (marker: number) => boolean): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(0xff); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1))
    if (isWanted(bytes[at + 1]!)) places.push(at);
  return places;
}
