import { zipSync } from "fflate";
import type { Polygon } from "geojson";
import { expect, test } from "vitest";
import texts from "../../../core/crs/fixtures/texts.json" with { type: "json" };
import { readShapefiles } from "./read-shapefiles.ts";

/** A .shp with one square of 500 m (or units) whose first corner is here: a header of 100 bytes, a record of 136 (Esri's white paper of 1998). */
function shapefileOf([x = 0, y = 0]: readonly number[], side = 500): Uint8Array {
  const ring = [x, y, x, y + side, x + side, y + side, x + side, y, x, y];
  const view = new DataView(new ArrayBuffer(100 + 8 + 128));
  view.setInt32(0, 9994);
  view.setInt32(24, view.byteLength / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, 5, true);
  const box = [x, y, x + side, y + side];
  for (const [at, value] of box.entries()) view.setFloat64(36 + 8 * at, value, true);
  view.setInt32(100, 1);
  view.setInt32(104, 64);
  view.setInt32(108, 5, true);
  for (const [at, value] of box.entries()) view.setFloat64(112 + 8 * at, value, true);
  view.setInt32(144, 1, true);
  view.setInt32(148, 5, true);
  view.setInt32(152, 0, true);
  for (const [at, value] of ring.entries()) view.setFloat64(156 + 8 * at, value, true);
  return new Uint8Array(view.buffer);
}

async function firstCorner(shp: Uint8Array, prj?: string): Promise<number[]> {
  const system = prj === undefined ? {} : { "area.PRJ": new TextEncoder().encode(prj) };
  const zip = zipSync({
    "folder/area.shp": shp,
    ...Object.fromEntries(Object.entries(system).map(([name, text]) => [`folder/${name}`, text])),
  });
  const [feature] = await readShapefiles(zip.buffer as ArrayBuffer);
  return (feature!.geometry as Polygon).coordinates[0]![0]!;
}

test.each(Object.entries(texts.systems).map(([code, system]) => ({ code, ...system })))(
  "$code $name, by Esri's .prj, lies where PROJ puts it",
  async ({ position, place: [lon = 0, lat = 0], texts: { Esri } }) => {
    const [foundLon = 0, foundLat = 0] = await firstCorner(shapefileOf(position), Esri);
    const east = (foundLon - lon) * Math.cos((lat * Math.PI) / 180);
    // The limit is the accuracy of a shift without a grid; a map cell is 50 m.
    expect(Math.hypot(east, foundLat - lat) * 111_195).toBeLessThan(2.5);
  },
);

test("a datum that is not known is refused, and never taken for WGS 84", async () => {
  const prj = texts.systems["28992"].texts.Esri.replaceAll("Amersfoort", "Atlantis");
  await expect(firstCorner(shapefileOf([155_000, 463_000]), prj)).rejects.toThrow(
    'expected a datum whose shift to WGS 84 is known here, got "D_Atlantis"',
  );
});

test("without a .prj degrees are taken as WGS 84, and metres are refused", async () => {
  expect(await firstCorner(shapefileOf([7, 47], 0.01))).toEqual([7, 47]);
  await expect(firstCorner(shapefileOf([155_000, 463_000]))).rejects.toThrow("expected a .prj");
});

test("an archive without a .shp is refused", async () => {
  await expect(readShapefiles(zipSync({ "a.txt": new Uint8Array(1) }).buffer as ArrayBuffer)).rejects.toThrow(
    "expected a .shp in the archive, got none",
  );
});
