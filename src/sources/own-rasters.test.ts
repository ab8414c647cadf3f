import { describe, expect, test } from "vitest";
import texts from "../core/crs/fixtures/texts.json" with { type: "json" };
import { type Crs, conversion, lonLat } from "../core/crs.ts";
import { seeded } from "../core/fixtures/seeded.ts";
import { createTransport } from "../transport/transport.ts";
import { type TinyTiff, tinyTiff } from "./fixtures/tiny-tiff.ts";
import type { Grid } from "./raster.ts";
import { createRasters } from "./raster-file.ts";
import { readLayers } from "./read-bands.ts";
import { readGrid } from "./read-grid.ts";
import { readWindow } from "./read-window.ts";
import { requireRaster } from "./require-raster.ts";

const transport = createTransport();
const rasters = createRasters(transport);

function open(tiff: TinyTiff, crs: Crs | null = null) {
  const address = transport.addOpenedFile("own.tif", new Blob([tinyTiff(tiff)]));
  return rasters.open({ address, crs, nodata: null });
}

const four = { values: Float32Array.of(1, 2, 3, 4), cols: 2, sampleFormat: 3 } as const;

describe("the system that a GeoTIFF's keys say", () => {
  /** Where PROJ puts a place of each system: see core/crs/fixtures/write-texts.py. */
  const truth = (code: keyof typeof texts.systems) => texts.systems[code];

  async function metresOff(keys: NonNullable<TinyTiff["keys"]>, code: keyof typeof texts.systems) {
    const { crs } = await open({ ...four, keys });
    const { place, position } = truth(code);
    const [lon, lat] = conversion(crs!, lonLat)(position[0]!, position[1]!);
    return Math.hypot((lon - place[0]!) * Math.cos((lat * Math.PI) / 180), lat - place[1]!) * 111_195;
  }

  test.each([
    ["a code", { 1024: 1, 3072: 25832 }, "25832"],
    ["a conversion and a geographic system", { 1024: 1, 2048: 4258, 3074: 16032, 3076: 9001 }, "25832"],
    [
      "the same, the projected system marked as user-defined",
      { 1024: 1, 2048: 4258, 3072: 32767, 3074: 16032 },
      "25832",
    ],
    [
      "a national conversion on its datum",
      { 1024: 1, 2048: 4289, 3072: 32767, 3074: 19914, 3076: 9001 },
      "28992",
    ],
    [
      "a method and a datum that needs a shift",
      {
        1024: 1,
        2048: 4314,
        3072: 32767,
        3075: 1,
        3076: 9001,
        3080: { double: 9 },
        3081: { double: 0 },
        3082: { double: 3_500_000 },
        3083: { double: 0 },
        3092: { double: 1 },
      },
      "31467",
    ],
    [
      "grads from Paris",
      {
        1024: 1,
        2048: 4807,
        2054: 9105,
        3072: 32767,
        3075: 9,
        3080: { double: 0 },
        3081: { double: 52 },
        3082: { double: 600_000 },
        3083: { double: 2_200_000 },
        3092: { double: 0.99987742 },
      },
      "27572",
    ],
    [
      "Esri's text in a citation",
      { 1024: 1, 3072: 32767, 1026: `ESRI PE String = ${texts.systems["31370"].texts.Esri}` },
      "31370",
    ],
  ] as const)("%s", async (_, keys, code) => {
    expect(await metresOff(keys, code)).toBeLessThan(2.5);
  });

  test.each([
    ["as GDAL writes it", { 2058: { double: 6_371_007.181 } }],
    ["by its flattening", { 2059: { double: 0 } }],
  ] as const)("MODIS's sphere, %s, is where PROJ puts it", async (_, size) => {
    const sinusoidal = {
      3075: 24,
      3076: 9001,
      3082: { double: 0 },
      3083: { double: 0 },
      3088: { double: 0 },
    };
    const sphere = { 2048: 32767, 2050: 32767, 2056: 32767, 2057: { double: 6_371_007.181 }, ...size };
    const { crs } = await open({
      ...four,
      keys: { 1024: 1, 3072: 32767, 3074: 32767, ...sphere, ...sinusoidal },
    });
    // echo "-8.1 43.3" | gdaltransform -s_srs EPSG:4326 -t_srs "+proj=sinu +R=6371007.181" (GDAL 3.6.2, PROJ 9.1.1)
    const [x, y] = conversion(lonLat, crs!)(-8.1, 43.3);
    expect(x).toBeCloseTo(-655_490.309880569, 3);
    expect(y).toBeCloseTo(4_814_745.75058904, 3);
  });

  test.each([
    [
      "a method that is not known",
      { 1024: 1, 2048: 4258, 3072: 32767, 3073: "Space Oblique", 3075: 21 },
      'got "Space Oblique"',
    ],
    [
      "a projection without its parameters",
      { 1024: 1, 1026: "site grid", 2048: 4326, 3072: 32767, 3075: 1 },
      'got "site grid"',
    ],
    [
      "a datum that is not known",
      { 1024: 2, 2048: 32767, 2049: "D_Atlantis", 2056: 7004 },
      'got "D_Atlantis"',
    ],
    ["nothing but its being projected", { 1024: 1, 2048: 4326 }, "got"],
    ["geocentric coordinates", { 1024: 3, 1026: "ECEF" }, 'got "ECEF"'],
    ["a code that is not known", { 1024: 1, 3072: 32700 }, 'got "EPSG:32700"'],
    ["nothing", {}, "got a raster that names none"],
  ] as const)("%s is refused, and never taken for the geographic system", async (_, keys, sentence) => {
    const file = await open({ ...four, keys });
    expect(() => requireRaster(file)).toThrow(`expected a coordinate system that is known here, ${sentence}`);
  });

  test("a catalogue that knows better is believed", async () => {
    expect((await open({ ...four, keys: { 1024: 1, 2048: 4326, 3072: 32767 } }, "EPSG:2056")).crs).toBe(
      "EPSG:2056",
    );
  });
});

describe("numbers", () => {
  const whole = async (tiff: TinyTiff) => {
    const file = await open(tiff);
    const raster = await readWindow(file, { row: 0, col: 0, rows: file.rows, cols: file.cols, bands: [0] });
    return [...raster.values];
  };

  test("infinities are missing, as NaN is", async () => {
    const values = Float32Array.of(1, Infinity, -Infinity, Number.NaN);
    expect(await whole({ values, cols: 4, sampleFormat: 3 })).toEqual([
      1,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });

  test("six figures of the least float stand for it", async () => {
    const values = Float32Array.of(1, -3.4028234663852886e38, -1e30);
    expect(await whole({ values, cols: 3, sampleFormat: 3, nodata: "-3.40282e+38" })).toEqual([
      1,
      Number.NaN,
      Math.fround(-1e30),
    ]);
  });

  test.each([[4], [null]])("sample format %s is unsigned", async (sampleFormat) => {
    expect(await whole({ values: Uint16Array.of(1, 65535), cols: 2, sampleFormat })).toEqual([1, 65535]);
  });

  test.each([
    ['<Item name="SCALE" sample="0" role="scale">0.5</Item>', { scale: 0.5, offset: 0 }],
    ['<Item name="OFFSET" sample="0" role="offset">-5</Item>', { scale: 1, offset: -5 }],
    ['<Item name="SCALE" sample="0" role="scale">0,5</Item>', { scale: 0.5, offset: 0 }],
    ["", { scale: 0.1, offset: 3 }],
  ])("%j: scale and offset come from one teller, the file before the catalogue", async (items, expected) => {
    const metadata = `<GDALMetadata>${items}</GDALMetadata>`;
    const address = transport.addOpenedFile("scaled.tif", new Blob([tinyTiff({ ...four, metadata })]));
    const source = { asset: { address, crs: null, nodata: null }, band: 0, scale: 0.1, offset: 3 };
    const { layers } = await readLayers(rasters, [source], (file, bands) =>
      readWindow(file, { row: 0, col: 0, rows: 1, cols: 1, bands }),
    );
    expect(layers[0]).toMatchObject(expected);
  });

  test.each([
    // Right of each: what GDAL 3.6.2 says of the same table.
    [
      [0, 255, 100, 1],
      ["#000000", "#ffffff", "#646464", "#010101"],
    ],
    [
      [65280, 256, 65535, 257],
      ["#fefefe", "#000000", "#ffffff", "#010101"],
    ],
    [
      [255, 256, 0, 40000],
      ["#000000", "#000000", "#000000", "#9b9b9b"],
    ],
  ])("a colour table of %j", async (entries, expected) => {
    const third = [...entries, ...new Array<number>(252).fill(0)];
    const file = await open({
      values: Uint8Array.of(0, 1, 2, 3),
      cols: 4,
      sampleFormat: 1,
      colours: [...third, ...third, ...third],
    });
    expect(file.levels[0]!.image.colours?.slice(0, 4)).toEqual(expected);
  });
});

describe("longitudes count round and round", () => {
  /** A degree a pixel all the way round from a first longitude; each pixel holds its column. */
  function world(first: number) {
    const values = Float32Array.from({ length: 360 * 180 }, (_, at) => at % 360);
    const keys = { 1024: 2, 2048: 4326 };
    return open({ values, cols: 360, sampleFormat: 3, pixel: [1, 1], corner: [first, 90], keys });
  }
  const grid = (west: number, north: number, side: number, cols: number): Grid => ({
    crs: lonLat,
    transform: [side, 0, west, 0, -side, north],
    rows: 2,
    cols,
  });
  const windows = 120;

  test(`${windows} windows of files that begin at 0, -180, -30 and 170 hold the pixels of their longitudes`, async () => {
    const random = seeded(18);
    for (const first of [0, -180, -30, 170]) {
      const file = await world(first);
      for (let count = 0; count < windows / 4; count++) {
        const [west, cols, side] = [
          Math.floor(random() * 80) - 40.3,
          1 + Math.floor(random() * 30),
          0.25 + random(),
        ];
        const { values } = await readGrid(file, grid(west, 50.2, side, cols), {
          bands: [0],
          resampling: "nearest",
          useOverviews: false,
        });
        const expected = Array.from({ length: cols }, (_, col) => {
          const turned = west + (col + 0.5) * side - first;
          return Math.floor(((turned % 360) + 360) % 360);
        });
        expect([...values.slice(0, cols)], `from ${first}, window at ${west}`).toEqual(expected);
      }
    }
  });

  test("across the seam two neighbours are mixed as anywhere else", async () => {
    const file = await world(0);
    const { values } = await readGrid(
      file,
      { ...grid(-0.5, 50, 1, 1), rows: 1 },
      { bands: [0], resampling: "bilinear", useOverviews: false },
    );
    // Half of the last column (359) and half of the first (0).
    expect(values[0]).toBeCloseTo(179.5, 6);
  });

  test("a file from 340 to 370 is found at -20 to 10, and has nothing elsewhere", async () => {
    const values = Float32Array.from({ length: 30 * 40 }, (_, at) => at % 30);
    const keys = { 1024: 2, 2048: 4326 };
    const file = await open({ values, cols: 30, sampleFormat: 3, pixel: [1, 1], corner: [340, 70], keys });
    const { values: read } = await readGrid(file, grid(-22, 60, 1, 34), {
      bands: [0],
      resampling: "nearest",
      useOverviews: false,
    });
    expect([...read.slice(0, 34)]).toEqual([
      Number.NaN,
      Number.NaN,
      ...Array.from({ length: 30 }, (_, col) => col),
      Number.NaN,
      Number.NaN,
    ]);
  });
});
