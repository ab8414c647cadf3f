import { describe, expect, test } from "vitest";
import { createTransport } from "../transport/transport.ts";
import { tinyTiff } from "./fixtures/tiny-tiff.ts";
import { createRasters } from "./raster-file.ts";
import { requireRaster } from "./require-raster.ts";
import { parseSidecar } from "./sidecar.ts";
import { parseWorldFile } from "./world-file.ts";

/** As GDAL 3.6.2 writes them with TFW=YES for a raster of EPSG:3035 at 2656000, 3438000 with pixels of 50 m by 25 m. */
const world =
  "50.0000000000\n0.0000000000\n0.0000000000\n-25.0000000000\n2656025.0000000000\n3437987.5000000000\n";
const aux =
  "<PAMDataset><GeoTransform>  2.6560000000000000e+06,  5.0000000000000000e+01,  0.0000000000000000e+00,  3.4380000000000000e+06,  0.0000000000000000e+00, -2.5000000000000000e+01</GeoTransform></PAMDataset>";
/** By `MorphToESRI` of GDAL 3.6.2 (osr). */
const system =
  'PROJCS["ETRS_1989_LAEA",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Azimuthal_Equal_Area"],PARAMETER["False_Easting",4321000.0],PARAMETER["False_Northing",3210000.0],PARAMETER["Central_Meridian",10.0],PARAMETER["Latitude_Of_Origin",52.0],UNIT["Meter",1.0]]';
const placed = [50, 0, 2_656_000, 0, -25, 3_438_000];
const values = Float32Array.of(1, 7, 3, 4);

/** Opens a TIFF as a person does who chose these files along with it. */
function openWith(
  beside: Readonly<Record<string, string>>,
  tiff = tinyTiff({ values, cols: 2, sampleFormat: 3, pixel: null, keys: {} }),
) {
  const transport = createTransport();
  const address = transport.addOpenedFile("a.tif", new Blob([tiff]));
  for (const [name, text] of Object.entries(beside)) transport.addOpenedFile(name, new Blob([text]), address);
  return createRasters(transport).open({ address, crs: null, nodata: null, hasSidecar: true });
}

test("a world file gives the corner of the first pixel, as GDAL reads it, also where pixels are turned", () => {
  expect(parseWorldFile(world)).toEqual(placed);
  // gdal.Open(...).GetGeoTransform() is (996, 3, 5, 2005, -4, -6).
  expect(parseWorldFile("3\n-4\n5\n-6\n1000\n2000\n")).toEqual([3, 5, 996, -4, -6, 2005]);
  expect(parseWorldFile("50,0\r\n0\r\n0\r\n-25,0\r\n2656025\r\n3437987,5\r\n")).toEqual(placed);
});

test.each(["", "50\n0\n0\n-25\n", "<html>", "0\n0\n0\n0\n1\n2\n", "a b c d e f"])(
  "%j is no world file",
  (text) => {
    expect(parseWorldFile(text)).toBeNull();
  },
);

test("the place that GDAL writes beside a raster is read", () => {
  expect(parseSidecar(aux)!.transform).toEqual(placed);
  expect(parseSidecar("<PAMDataset></PAMDataset>")!.transform).toBeNull();
});

describe("a TIFF that says neither place nor system", () => {
  test("is placed by the world file and the .prj that were chosen along with it", async () => {
    const raster = await openWith({ "a.tfw": world, "a.prj": system });
    expect([raster.isPlaced, raster.transform]).toEqual([true, placed]);
    expect(() => requireRaster(raster)).not.toThrow();
  });

  test("is placed by its .aux.xml before its world file, as in GDAL", async () => {
    const raster = await openWith({ "a.tif.aux.xml": aux, "a.tfw": "1\n0\n0\n-1\n0\n0\n", "a.prj": system });
    expect(raster.transform).toEqual(placed);
  });

  test("is refused with what is missing where nothing was chosen along with it, or only half of it", async () => {
    const alone = await openWith({});
    expect(() => requireRaster(alone)).toThrow(
      /^a\.tif: expected a georeferenced raster, .*\.tfw with \.prj/,
    );
    const half = await openWith({ "a.tfw": world });
    expect(() => requireRaster(half)).toThrow("a.tif: expected a coordinate system that is known here");
  });
});

test("a place within the TIFF comes before its world file", async () => {
  const tiff = tinyTiff({ values, cols: 2, sampleFormat: 3, pixel: [10, 10], corner: [100, 200] });
  const raster = await openWith({ "a.tfw": world }, tiff);
  expect(raster.transform).toEqual([10, 0, 100, 0, -10, 200]);
});
