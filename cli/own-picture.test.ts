import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createNodeTransport } from "../node/node-transport.ts";
import type { OwnPicture, PictureScale } from "../src/core/own-picture.ts";
import type { PointAnswer } from "../src/prediction/point/point-answer.ts";
import { createReader } from "../src/prediction/reading/create-reader.ts";
import { createRasters } from "../src/sources/raster-file.ts";
import { everyInput } from "../src/tensors/input-window.ts";
import { HAS_GDAL } from "../tools/simulate/cog/read-with-gdal.ts";
import { runFlorascope } from "./testing/run-florascope.ts";
import type { AnswerVerification } from "./verify-answer.ts";

const island = ".cache/island";
const folder = mkdtempSync(join(tmpdir(), "florascope-picture-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const transport = createNodeTransport();
const reader = createReader(transport, createRasters(transport));
const catalogue = pathToFileURL(`${island}/catalog.json`).href;
const place = { x: 2_656_400, y: 3_437_400, windows: everyInput(64), year: null };
const patchSize = 64;
const tile = { tile: { east: 2_656_000, north: 3_436_800 }, windows: everyInput(64), year: null };
const file = (name: string) => join(folder, name);
const pictureOf = (name: string, scale: PictureScale, bands: OwnPicture["bands"] = [1, 2, 3, 4]) => ({
  address: pathToFileURL(file(name)).href,
  bands,
  scale,
});

function run(tool: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(tool, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${tool}: ${stderr}`);
}

/** Pixels on a side of the small pictures around the place; each is 10 m wide on the European grid. */
const side = 80;
const stored = (band: number, row: number, col: number) => 20 * band + row + col;

/** Lets GDAL write a picture of four bands with known stored numbers. */
function writePicture(name: string, type: "Byte" | "Int16" | "Float32", notes = ""): void {
  const bytes = { Byte: 1, Int16: 2, Float32: 4 }[type];
  const numbers = [1, 2, 3, 4].flatMap((band) =>
    Array.from({ length: side * side }, (_, pixel) => stored(band, Math.floor(pixel / side), pixel % side)),
  );
  const array = { Byte: Uint8Array, Int16: Int16Array, Float32: Float32Array }[type].from(numbers);
  writeFileSync(file(`${name}.bin`), new Uint8Array(array.buffer));
  const bands = [1, 2, 3, 4].map(
    (band) => `<VRTRasterBand dataType="${type}" band="${band}" subClass="VRTRawRasterBand">${notes}
<SourceFilename relativeToVRT="1">${name}.bin</SourceFilename><ImageOffset>${(band - 1) * side * side * bytes}</ImageOffset>
<PixelOffset>${bytes}</PixelOffset><LineOffset>${side * bytes}</LineOffset><ByteOrder>LSB</ByteOrder></VRTRasterBand>`,
  );
  const corner = [place.x - (side / 2) * 10, 10, 0, place.y + (side / 2) * 10, 0, -10];
  writeFileSync(
    file(`${name}.vrt`),
    `<VRTDataset rasterXSize="${side}" rasterYSize="${side}"><SRS>EPSG:3035</SRS>
<GeoTransform>${corner.join()}</GeoTransform>${bands.join("")}</VRTDataset>`,
  );
  run("gdal_translate", "-q", file(`${name}.vrt`), file(`${name}.tif`));
}

describe.skipIf(!HAS_GDAL || !existsSync(`${island}/catalog.json`))(
  "a picture of one's own in the place of Sentinel-2",
  () => {
    beforeAll(() => {
      writePicture("byte", "Byte");
      writePicture("short", "Int16");
      writePicture("scaled", "Int16", "<Scale>0.002</Scale><Offset>-0.01</Offset>");
      writePicture("float", "Float32");
      // The island's own picture with its bands in another order and one strip for each row.
      const bands = ["-b", "4", "-b", "3", "-b", "2", "-b", "1"];
      run(
        "gdal_translate",
        "-q",
        ...bands,
        `${island}/hy-brasil/hy-brasil_2019/sentinel2.tif`,
        file("2019.tif"),
      );
    });

    it.each([
      ["byte", "u8-gamma", "u8-gamma", (number: number) => number],
      ["byte", "u8-linear", "reflectance", (number: number) => Math.round((number / 255) * 10_000)],
      ["byte", "reflectance-10000", "reflectance", (number: number) => number],
      ["short", "reflectance-10000", "reflectance", (number: number) => number],
      ["short", "reflectance-10000-offset", "reflectance", (number: number) => number - 1000],
      ["scaled", "file", "reflectance", (number: number) => Math.round((number * 0.002 - 0.01) * 10_000)],
      ["scaled", "reflectance-10000", "reflectance", (number: number) => number],
      ["float", "reflectance", "reflectance", (number: number) => number * 10_000],
    ] as const)("takes the numbers of %s.tif as %s", async (name, scale, encoding, expected) => {
      const picture = pictureOf(`${name}.tif`, scale, [3, 2, 1, 4]);
      const { reading, chosen } = await reader.readSite(catalogue, { ...place, picture });
      const patch = reading.site.sentinel2!;
      expect(patch.encoding).toBe(encoding);
      const first = side / 2 - patchSize / 2;
      for (const [row, col] of [
        [0, 0],
        [5, 60],
        [63, 63],
      ] as const)
        for (const [at, band] of picture.bands.entries())
          expect(patch.values[(row * patchSize + col) * 4 + at]).toBe(
            expected(stored(band, first + row, first + col)),
          );
      expect(chosen["sentinel2"]).toMatchObject({ items: [`${name}.tif`], year: null, isOwn: true });
      expect(chosen["sentinel2"]!.rule).toContain("bands 3, 2, 1, 4 as red, green, blue, near infrared");
      expect(reading.site.landsat).not.toBeNull();
    });

    it("gives the tile that the catalogue gives where it is the catalogue's, and says which file with its version", async () => {
      const picture = pictureOf("2019.tif", "u8-gamma", [4, 3, 2, 1]);
      const own = await reader.readTile(catalogue, { ...tile, picture });
      const theirs = await reader.readTile(catalogue, { ...tile, year: 2019 });
      expect(own.reading.sentinel2!.values).toEqual(theirs.reading.sentinel2!.values);
      const found = await reader.findTile(catalogue, { ...tile, picture });
      const read = found.files.find(({ address }) => address === picture.address);
      expect(read?.version).toMatch(/^\d/);
      expect(found.chosen["sentinel2"]?.isOwn).toBe(true);
    });

    it("refuses a band or a scale that the file has not got, rather than go without the picture", async () => {
      const asked = (picture: OwnPicture) => reader.readSite(catalogue, { ...place, picture });
      await expect(asked(pictureOf("short.tif", "reflectance", [1, 2, 3, 5]))).rejects.toMatchObject({
        message: "short.tif: expected a band 5, got a file of 4 bands",
      });
      await expect(asked(pictureOf("short.tif", "file"))).rejects.toMatchObject({
        message: "short.tif: expected a scale beside the numbers of band 1, got none in the file",
      });
      await expect(asked(pictureOf("absent.tif", "file"))).rejects.toMatchObject({ tag: "SourceNotFound" });
    });

    it("is missing, with the share that it covers, where it has no data", async () => {
      const far = { ...place, x: place.x + 2000, picture: pictureOf("short.tif", "reflectance-10000") };
      const { reading } = await reader.readSite(catalogue, far);
      expect(reading.site.sentinel2).toBeNull();
      expect(reading.modalities.sentinel2).toMatchObject({ status: "missing", covered: 0 });
    });

    it("answers on the command line as the catalogue's own picture does, and verify runs it again", async () => {
      const where = ["--lon", "-14.5", "--lat", "51.5", "--habitat", "none", "--json"];
      const point = async (...more: string[]) => {
        const { code, stdout, stderr } = await runFlorascope("point", ...where, ...more);
        expect([code, stderr]).toEqual([0, ""]);
        return JSON.parse(stdout) as PointAnswer;
      };
      const own = await point("--picture", `4,3,2,1:u8-gamma:${file("2019.tif")}`);
      const theirs = await point("--year", "2019");
      expect(own.species).toEqual(theirs.species);
      expect(own.richness).toEqual(theirs.richness);
      expect(own.modalities.sentinel2).toMatchObject({ status: "used", reason: null });
      expect(own.provenance.assets.map(({ address }) => address)).toContain(
        pathToFileURL(file("2019.tif")).href,
      );
      writeFileSync(file("answer.json"), JSON.stringify(own));
      const { code, stdout } = await runFlorascope("verify", file("answer.json"), "--json");
      expect(code).toBe(0);
      expect((JSON.parse(stdout) as AnswerVerification).same).toBe(true);
    });

    it("says what --picture takes", async () => {
      const { code, stderr } = await runFlorascope(
        "point",
        "--lon",
        "-14.5",
        "--lat",
        "51.5",
        "--picture",
        "1,2:x",
      );
      expect(code).not.toBe(0);
      expect(stderr).toContain("--picture: expected four bands, a scale");
    });
  },
);
