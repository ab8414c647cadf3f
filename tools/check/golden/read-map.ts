import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

interface GdalInfo {
  readonly size: readonly number[];
  readonly geoTransform: readonly number[];
  readonly metadata: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly bands: readonly GdalBand[];
}

interface GdalBand {
  readonly type: "Float32" | "Byte";
  readonly description?: string;
  readonly unit?: string;
  readonly scale?: number;
  readonly offset?: number;
  readonly noDataValue?: number | string;
  readonly colorTable?: unknown;
}

/** Reads a map of `florascope map` with GDAL: place, tags, and every band with all its pixels, row by row. */
export function readMap(file: string) {
  const info = JSON.parse(execFileSync("gdalinfo", ["-json", file], { encoding: "utf8" })) as GdalInfo;
  const { size, geoTransform, metadata } = info;
  return {
    size,
    geoTransform,
    tags: metadata[""] ?? {},
    bands: info.bands.map((band, index) => {
      const { type, description, unit, scale, offset, noDataValue, colorTable } = band;
      return {
        ...{ type, description, unit, scale, offset, noDataValue, colorTable },
        pixels: readBand(file, index + 1, type),
      };
    }),
  };
}

/** The pixels of a band; a value that JSON cannot write as a number becomes a word. */
function readBand(file: string, band: number, type: GdalBand["type"]): (number | string)[] {
  const raw = `${file}.band-${band}`;
  execFileSync("gdal_translate", ["-q", "-of", "ENVI", "-b", String(band), file, raw]);
  const { buffer, byteOffset, length } = readFileSync(raw);
  const own = buffer.slice(byteOffset, byteOffset + length);
  const pixels = type === "Float32" ? new Float32Array(own) : new Uint8Array(own);
  return Array.from(pixels, (pixel) => {
    if (Object.is(pixel, -0)) return "-0";
    return Number.isFinite(pixel) ? pixel : String(pixel);
  });
}
