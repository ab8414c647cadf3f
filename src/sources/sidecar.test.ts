import { expect, test } from "vitest";
import { createTransport } from "../transport/transport.ts";
import { tinyTiff } from "./fixtures/tiny-tiff.ts";
import { createRasters } from "./raster-file.ts";
import { readWindow } from "./read-window.ts";
import { parseSidecar } from "./sidecar.ts";

/** As GDAL 3.6.2 writes it for `SetNoDataValue` and `SetScale` on a file opened to be read, and `SetProjection` (shortened). */
const written = `<PAMDataset>
  <SRS dataAxisToSRSAxisMapping="1,2">PROJCS[&quot;Amersfoort / RD New&quot;,AUTHORITY[&quot;EPSG&quot;,&quot;28992&quot;]]</SRS>
  <PAMRasterBand band="1">
    <NoDataValue le_hex_equiv="000000E0FFFFEFC7">-3.40282346638529E+38</NoDataValue>
    <Scale>5.00000000000000E-01</Scale>
  </PAMRasterBand>
  <PAMRasterBand band="2"><NoDataValue>7</NoDataValue><Offset>-3</Offset></PAMRasterBand>
</PAMDataset>`;

test("system, nodata, scale and offset are read, each band by itself", () => {
  const { crs, bands } = parseSidecar(written)!;
  expect(crs).toContain('AUTHORITY["EPSG","28992"]');
  expect(bands.get(0)).toEqual({ nodata: -3.40282346638529e38, scale: 0.5, offset: null });
  expect(bands.get(1)).toEqual({ nodata: 7, scale: null, offset: -3 });
});

test("a page that a server gives in its stead is no sidecar", () => {
  expect(parseSidecar("<!doctype html><title>Not found</title>")).toBeNull();
});

async function readBeside(sidecar: string | null, answer = 404) {
  const address = "https://example.org/a.tif";
  const file = tinyTiff({ values: Float32Array.of(1, 7, 3, 4), cols: 2, sampleFormat: 3 });
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    if (String(input).endsWith(".aux.xml") && answer === 0) throw new TypeError("fetch failed");
    if (String(input).endsWith(".aux.xml"))
      return sidecar === null
        ? new Response("", { status: answer })
        : ranged(new TextEncoder().encode(sidecar), init);
    return ranged(file, init);
  };
  const limits = { attempts: 2, backOffMs: 1, silenceMs: 20_000 };
  const rasters = createRasters(createTransport({ fetch: fetch as typeof globalThis.fetch, limits }));
  const raster = await rasters.open({ address, crs: null, nodata: null, hasSidecar: true });
  const { values } = await readWindow(raster, { row: 0, col: 0, rows: 2, cols: 2, bands: [0] });
  return [...values];
}

function ranged(bytes: Uint8Array, init: RequestInit | undefined): Response {
  const [, from = "0", to = ""] =
    /bytes=(\d+)-(\d*)/.exec(new Headers(init?.headers).get("Range") ?? "") ?? [];
  const end = Math.min(bytes.length, to === "" ? bytes.length : Number(to) + 1);
  const headers = { "Content-Range": `bytes ${from}-${end - 1}/${bytes.length}`, ETag: '"1"' };
  return new Response(bytes.slice(Number(from), end), { status: 206, headers });
}

test("nodata beside a file hides its numbers", async () => {
  const beside =
    '<PAMDataset><PAMRasterBand band="1"><NoDataValue>7</NoDataValue></PAMRasterBand></PAMDataset>';
  expect(await readBeside(beside)).toEqual([1, Number.NaN, 3, 4]);
});

test.each([404, 403])("a sidecar that is answered by %i changes nothing", async (status) => {
  expect(await readBeside(null, status)).toEqual([1, 7, 3, 4]);
});

test.each([0, 503])(
  "a sidecar that could not be asked for (%i) fails the raster: it may change its numbers",
  async (status) => {
    await expect(readBeside(null, status)).rejects.toMatchObject({ tag: "SourceUnreachable" });
  },
);
