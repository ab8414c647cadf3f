import { getDecoder } from "geotiff";

const mostScans = 64;

/** What a JPEG tile must hold to be unpacked. */
export interface JpegShape {
  readonly cols: number;
  readonly rows: number;
  readonly samples: number;
  readonly tables: Uint8Array | null;
}

/**
 * The 8-bit samples of a JPEG tile with geotiff.js's decoder, after its frame has shown the expected size and a
 * bounded number of scans.
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

function checkFrame(bytes: Uint8Array, { cols, rows, samples }: JpegShape): void {
  let scans = 0;
  let hasFrame = false;
  for (let at = 0; at + 9 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const marker = bytes[at + 1]!;
    if (marker === 0xda) scans += 1;
    if (scans > mostScans) throw new Error(`more than ${mostScans} scans in a JPEG tile`);
    if (hasFrame || marker < 0xc0 || marker > 0xc2) continue;
    hasFrame = true;
    const frameRows = (bytes[at + 5]! << 8) | bytes[at + 6]!;
    const frameCols = (bytes[at + 7]! << 8) | bytes[at + 8]!;
    const components = bytes[at + 9]!;
    if (frameRows > rows || frameCols !== cols || components !== samples)
      throw new Error(
        `a JPEG of ${frameRows} x ${frameCols} x ${components} instead of ${rows} x ${cols} x ${samples}`,
      );
  }
  if (!hasFrame) throw new Error("a JPEG tile without a frame");
}
