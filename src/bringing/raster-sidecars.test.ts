import { expect, test } from "vitest";
import { isRasterSidecar, rasterSidecars } from "./raster-sidecars.ts";

const file = (path: string) => ({ path, file: new Blob([path]) });

test("files beside a raster are kept under the names by which they are looked for", () => {
  const beside = ["maps/Heights.TFW", "heights.prj", "HEIGHTS.TIF.AUX.XML"].map(file);
  expect([...rasterSidecars("heights.tif", beside).keys()]).toEqual([
    "heights.tfw",
    "heights.prj",
    "heights.tif.aux.xml",
  ]);
});

test.each(["other.tfw", "heights.txt", "second.tif", "heights.aux.xml"])(
  "%s does not belong to heights.tif, and is refused by its name",
  (name) => {
    expect(() => rasterSidecars("heights.tif", [file(name)])).toThrow(
      expect.objectContaining({
        tag: "BadInput",
        message: expect.stringContaining(`${name}: expected one GeoTIFF`),
      }),
    );
  },
);

test("endings tell what may lie beside a raster", () => {
  expect(["a.tfw", "a.PRJ", "a.tif.aux.xml", "a.wld", "a.tif", "a.json"].map(isRasterSidecar)).toEqual([
    ...[true, true, true, true],
    ...[false, false],
  ]);
});
