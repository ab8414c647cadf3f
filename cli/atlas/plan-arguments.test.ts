import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type PlanOptions, planArguments } from "./plan-arguments.ts";

const options: PlanOptions = {
  ...{ sdm: "island-sdm", habitat: "none", grain: "plot" },
  ...{ layer: ["richness"], mode: "shared" },
};

it("names the region of a GeoJSON file without its folders, so that a path gives no name away and the plan is the same", async () => {
  const folder = mkdtempSync(join(tmpdir(), "florascope-plan-"));
  const ring = [
    [7.3, 46.8],
    [7.4, 46.8],
    [7.4, 46.9],
    [7.3, 46.8],
  ];
  const paths = ["ada", "ben"].map((name) => join(folder, name, "fen.geojson"));
  for (const path of paths) {
    mkdirSync(join(path, ".."));
    writeFileSync(path, JSON.stringify({ type: "Polygon", coordinates: [ring] }));
  }
  const [one, other] = await Promise.all(
    paths.map(async (geojson) => (await planArguments({ ...options, geojson })).plan),
  );
  expect(one!.region).toMatchObject({ kind: "polygons", name: "fen.geojson" });
  expect(other).toEqual(one);
  rmSync(folder, { recursive: true });
});
