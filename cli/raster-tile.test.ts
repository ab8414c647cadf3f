import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createNodeTransport } from "../node/node-transport.ts";
import { geographicPosition } from "../src/core/grid-position.ts";
import { createInputReader } from "../src/prediction/input/create-input-reader.ts";
import { numbersAtPlace } from "../src/prediction/input/numbers-at-place.ts";
import { newRasterLayer, type RasterLayer } from "../src/prediction/raster/raster-layer.ts";
import { createRasters } from "../src/sources/raster-file.ts";
import { HAS_GDAL } from "../tools/simulate/cog/read-with-gdal.ts";

const folder = mkdtempSync(join(tmpdir(), "florascope-raster-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const transport = createNodeTransport();
const reader = createInputReader(transport, createRasters(transport));
const tile = { east: 4_041_600, north: 2_950_400, metres: 3_200 };
const side = 320;
const places = Array.from({ length: 80 }, (_, index) => ({
  x: tile.east + ((index * 7919) % 320) * 10 + 5,
  y: tile.north + ((index * 104_729) % 320) * 10 + 5,
}));

const size = { cols: 200, rows: 150 };
const nodata = -32_768;

/** Stored numbers of a band, west to east and north to south: 0 to 29,999 in steps of one, times the band; a corner of nodata. */
function stored(band: number, row: number, col: number): number {
  return row < 20 && col < 20 ? nodata : ((row * size.cols + col) % 30_000) * band - 15_000 * (band - 1);
}

function run(tool: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(tool, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${tool}: ${stderr}`);
}

const file = (name: string) => join(folder, name);
const at = (name: string) => pathToFileURL(file(name)).href;
const layerOf = (name: string, changed: Partial<RasterLayer> = {}): RasterLayer => ({
  ...newRasterLayer("/raster.tif"),
  address: at(name),
  ...changed,
});

function read(layer: RasterLayer, square = tile, pixels = side) {
  return reader.inputTile({ catalogue: "", layer, year: null, tile: square, side: pixels });
}

/** GDAL's scaled numbers of a band at the places, NaN where it has none. */
function withGdal(name: string, band: number): number[] {
  const { stdout, status, stderr } = spawnSync(
    "gdallocationinfo",
    ["-valonly", "-l_srs", "EPSG:3035", "-b", String(band), file(name)],
    { input: places.map(({ x, y }) => `${x} ${y}\n`).join(""), encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`gdallocationinfo: ${stderr}`);
  return places.map((_, place) => {
    const text = stdout.split("\n")[place]!;
    return text === "" || Number(text) === nodata ? Number.NaN : Number(text);
  });
}

/** A dataset of GDAL over the stored numbers. @param place its tags, "" for none. */
function dataset(place: string): string {
  const bands = [1, 2, 3].map(
    (band) => `<VRTRasterBand dataType="Int16" band="${band}" subClass="VRTRawRasterBand">
<Description>${["height", "slope &amp; more", "aspect"][band - 1]}</Description><UnitType>${band === 1 ? "m" : ""}</UnitType>
<NoDataValue>${nodata}</NoDataValue>${band === 1 ? "<Scale>0.1</Scale><Offset>100</Offset>" : ""}
<SourceFilename relativeToVRT="1">raw.bin</SourceFilename><ImageOffset>${(band - 1) * size.rows * size.cols * 2}</ImageOffset>
<PixelOffset>2</PixelOffset><LineOffset>${size.cols * 2}</LineOffset><ByteOrder>LSB</ByteOrder></VRTRasterBand>`,
  );
  return `<VRTDataset rasterXSize="${size.cols}" rasterYSize="${size.rows}">${place}${bands.join("")}</VRTDataset>`;
}

describe.skipIf(!HAS_GDAL)("a raster of a person's own, written by GDAL", () => {
  beforeAll(() => {
    const raw = Buffer.concat(
      [1, 2, 3].map((band) =>
        Buffer.from(
          Int16Array.from({ length: size.rows * size.cols }, (_, pixel) =>
            stored(band, Math.floor(pixel / size.cols), pixel % size.cols),
          ).buffer,
        ),
      ),
    );
    writeFileSync(file("raw.bin"), raw);
    // In degrees, so that it is warped, over the middle of the tile.
    const [west, south] = geographicPosition(tile.east + 200, tile.north + 500);
    const place = `<SRS>EPSG:4326</SRS><GeoTransform>${[west, 0.0002, 0, south + 0.02, 0, -0.00013].join()}</GeoTransform>`;
    writeFileSync(file("raw.vrt"), dataset(place));
    writeFileSync(file("unplaced.vrt"), dataset(""));
    writeFileSync(file("unnamed.vrt"), dataset(place.replace("EPSG:4326", "+proj=robin")));
    for (const name of ["three", "unplaced", "unnamed"])
      run(
        "gdal_translate",
        "-q",
        "-co",
        "TILED=YES",
        "-co",
        "COMPRESS=DEFLATE",
        file(name === "three" ? "raw.vrt" : `${name}.vrt`),
        file(`${name}.tif`),
      );
    const large = ["-outsize", "4200", "4200", "-co", "TILED=YES"];
    run("gdal_translate", "-q", "-b", "1", ...large, file("raw.vrt"), file("large.tif"));
    run("gdal_translate", "-q", "-co", "COMPRESS=LZMA", file("raw.vrt"), file("lzma.tif"));
    writeFileSync(file("text.tif"), "a text, and no TIFF");
  });

  it("gives GDAL's numbers in the file's unit, nothing where there is nodata", async () => {
    const answer = await read(layerOf("three.tif"));
    const theirs = withGdal("three.tif", 1);
    const known = theirs.filter((number) => !Number.isNaN(number));
    expect(known.length).toBeGreaterThan(20);
    for (const [index, { x, y }] of places.entries()) {
      const scaled = theirs[index]! * 0.1 + 100;
      const ours = numbersAtPlace(answer, x, y)?.[0] ?? Number.NaN;
      if (Number.isNaN(scaled)) expect(ours).toBeNaN();
      else expect(ours).toBeCloseTo(scaled, 2);
    }
    expect(answer).toMatchObject({ unit: "m", isPicture: false, items: ["three.tif"], isSimulated: false });
    expect(answer.own).toMatchObject({ bands: [{ number: 1, name: "height" }], nodata });
  });

  it("stretches a band from its 2nd to its 98th percentile, the same for every square, or as given", async () => {
    const ranks = Array.from({ length: size.rows * size.cols }, (_, pixel) =>
      stored(1, Math.floor(pixel / size.cols), pixel % size.cols),
    )
      .filter((number) => number !== nodata)
      .map((number) => number * 0.1 + 100)
      .sort((a, b) => a - b);
    const [low, high] = (await read(layerOf("three.tif"))).own!.ends[0]!;
    const step = 0.1;
    expect(Math.abs(low - ranks[Math.floor(0.02 * ranks.length)]!)).toBeLessThanOrEqual(step);
    expect(Math.abs(high - ranks[Math.floor(0.98 * ranks.length)]!)).toBeLessThanOrEqual(step);
    const beside = { ...tile, east: tile.east + 1600 };
    expect((await read(layerOf("three.tif"), beside)).own!.ends).toEqual([[low, high]]);
    const given = layerOf("three.tif", { stretch: { kind: "numbers", low: -5, high: 900.5 } });
    expect((await read(given)).own!.ends).toEqual([[-5, 900.5]]);
  });

  it("says so where the raster lies elsewhere, before anything of it is unpacked", async () => {
    const far = { ...tile, east: tile.east + 32_000 };
    await expect(read(layerOf("three.tif"), far)).rejects.toMatchObject({ tag: "OutsideCoverage" });
  });

  it("gives three bands in the stated order as red, green and blue", async () => {
    const answer = await read(layerOf("three.tif", { bands: [3, 1, 2] }));
    const theirs = [withGdal("three.tif", 3), withGdal("three.tif", 1), withGdal("three.tif", 2)];
    let compared = 0;
    for (const [index, { x, y }] of places.entries()) {
      const found = numbersAtPlace(answer, x, y);
      if (found === null) continue;
      compared += 1;
      expect(found[0]).toBe(theirs[0]![index]);
      expect(found[1]).toBeCloseTo(theirs[1]![index]! * 0.1 + 100, 2);
      expect(found[2]).toBe(theirs[2]![index]);
    }
    expect(compared).toBeGreaterThan(20);
    expect(answer.own!.bands.map(({ name }) => name)).toEqual(["aspect", "height", "slope & more"]);
    expect(answer.own!.ends).toHaveLength(3);
  });

  it("gives the colours of the file's own table, as GDAL reads them", async () => {
    writeFileSync(
      file("cover.bin"),
      Uint8Array.from({ length: size.rows * size.cols }, (_, at) => at % 7),
    );
    const entries = [...Array(7)].map(
      (_, at) => `<Entry c1="${30 * at}" c2="${255 - at}" c3="${at}" c4="255"/>`,
    );
    writeFileSync(
      file("cover.vrt"),
      `<VRTDataset rasterXSize="${size.cols}" rasterYSize="${size.rows}"><SRS>EPSG:3035</SRS>
<GeoTransform>${tile.east},16,0,${tile.north + tile.metres},0,-16</GeoTransform>
<VRTRasterBand dataType="Byte" band="1" subClass="VRTRawRasterBand"><ColorInterp>Palette</ColorInterp>
<ColorTable>${entries.join("")}</ColorTable><SourceFilename relativeToVRT="1">cover.bin</SourceFilename>
<PixelOffset>1</PixelOffset><LineOffset>${size.cols}</LineOffset></VRTRasterBand></VRTDataset>`,
    );
    run("gdal_translate", "-q", file("cover.vrt"), file("cover.tif"));
    const info = spawnSync("gdalinfo", ["-json", file("cover.tif")], { encoding: "utf8" }).stdout;
    type Info = { bands: { colorTable: { entries: number[][] } }[] };
    const theirs = (JSON.parse(info) as Info).bands[0]!.colorTable.entries.map(
      (rgba) =>
        `#${rgba
          .slice(0, 3)
          .map((part) => part.toString(16).padStart(2, "0"))
          .join("")}`,
    );
    const answer = await read(layerOf("cover.tif"));
    expect(answer.own!.colours).toEqual(theirs);
    expect(answer.own!.colours!.slice(0, 2)).toEqual(["#00ff00", "#1efe01"]);
    expect((await reader.rasterCard(at("cover.tif"))).hasColours).toBe(true);
    expect((await read(layerOf("three.tif"))).own!.colours).toBeNull();
  });

  it("tells what the file is on its card", async () => {
    const card = await reader.rasterCard(at("three.tif"));
    const info = spawnSync("gdalinfo", ["-json", file("three.tif")], { encoding: "utf8" }).stdout;
    const { wgs84Extent } = JSON.parse(info) as { wgs84Extent: { coordinates: [number, number][][] } };
    const corners = wgs84Extent.coordinates[0]!;
    const [west, south, east, north] = card.bbox;
    expect(west).toBeCloseTo(Math.min(...corners.map(([lon]) => lon)), 6);
    expect(east).toBeCloseTo(Math.max(...corners.map(([lon]) => lon)), 6);
    expect(south).toBeCloseTo(Math.min(...corners.map(([, lat]) => lat)), 6);
    expect(north).toBeCloseTo(Math.max(...corners.map(([, lat]) => lat)), 6);
    expect(card).toMatchObject({
      name: "three.tif",
      crs: "EPSG:4326",
      ...size,
      numbers: "int16",
      shown: [1],
    });
    expect(card.bands).toEqual([
      { name: "height", unit: "m" },
      { name: "slope & more", unit: null },
      { name: "aspect", unit: null },
    ]);
    expect(Math.abs(card.metres - 14.3)).toBeLessThan(0.5);
  });

  it.each([
    ["text.tif", "MalformedFile", /text.tif.*: expected .*TIFF/],
    [
      "unplaced.tif",
      "BadInput",
      /unplaced.tif: expected a georeferenced raster, got one that does not say where/,
    ],
    ["unnamed.tif", "UnsupportedCrs", /unnamed.tif: expected a coordinate system that is known here, got/],
    ["lzma.tif", "MalformedFile", /lzma.tif: expected a compression .* got TIFF compression 34925/],
  ] as const)("refuses %s in one sentence", async (name, tag, sentence) => {
    await expect(reader.rasterCard(at(name))).rejects.toMatchObject({
      tag,
      message: expect.stringMatching(sentence),
    });
    await expect(read(layerOf(name))).rejects.toMatchObject({ tag });
  });

  it.each([
    ["laea", "+proj=laea +lat_0=50 +lon_0=7 +x_0=1000 +y_0=2000 +ellps=GRS80 +units=m"],
    ["tmerc", "+proj=tmerc +lat_0=49 +lon_0=6 +k=0.9996 +x_0=400000 +y_0=-100000 +ellps=GRS80 +units=m"],
    ["lcc", "+proj=lcc +lat_1=43 +lat_2=62 +lat_0=30 +lon_0=10 +x_0=5 +y_0=6 +datum=WGS84 +units=m"],
    ["aea", "+proj=aea +lat_1=43 +lat_2=62 +lat_0=30 +lon_0=10 +datum=WGS84 +units=m"],
  ])("reads a file in %s without an EPSG code where GDAL does", async (name, projection) => {
    const extent = [tile.east, tile.north, tile.east + tile.metres, tile.north + tile.metres].map(String);
    run(
      "gdalwarp",
      ...["-q", "-t_srs", projection, "-te_srs", "EPSG:3035", "-te", ...extent],
      ...["-tr", "40", "40", file("raw.vrt"), file(`${name}.tif`)],
    );
    const answer = await read(layerOf(`${name}.tif`, { bands: [3] }));
    const theirs = withGdal(`${name}.tif`, 3);
    const ours = places.map(({ x, y }) => numbersAtPlace(answer, x, y)?.[0] ?? Number.NaN);
    expect(theirs.filter((number) => !Number.isNaN(number)).length).toBeGreaterThan(20);
    // A place within a millimetre of a pixel's edge may fall on either side.
    const others = ours.filter((number, index) => !Object.is(number, theirs[index]));
    expect(others.length).toBeLessThanOrEqual(1);
  });

  it("takes the European grid for itself where a file spells it out", async () => {
    run(
      "gdal_translate",
      "-q",
      "-a_srs",
      "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +units=m",
      "e2e/fixtures/own-heights.tif",
      file("grid.tif"),
    );
    expect(await reader.rasterCard(at("grid.tif"))).toMatchObject({ crs: "EPSG:3035" });
  });

  it("refuses a band that the file has not got", async () => {
    const message = "three.tif: expected a band 4, got a file of 3 bands";
    await expect(read(layerOf("three.tif", { bands: [4] }))).rejects.toMatchObject({
      tag: "BadInput",
      message,
    });
  });

  it("draws a large file without overviews from nearby, and refuses a view that would read all of it", async () => {
    expect(await reader.rasterCard(at("large.tif"))).toMatchObject({ isSlow: true });
    const wide = { east: 4_000_000, north: 2_900_000, metres: 100_000 };
    const asked = read(layerOf("large.tif"), wide);
    await expect(asked).rejects.toMatchObject({
      message: expect.stringMatching(/expected overviews.*zoom in/),
    });
    const near = { east: tile.east + 800, north: tile.north + 1200, metres: 400 };
    expect((await read(layerOf("large.tif"), near)).values.some((value) => !Number.isNaN(value))).toBe(true);
  });
});
