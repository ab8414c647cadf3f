import { describe, expect, it } from "vitest";
import { FLORA } from "../flora/species.ts";
import { DARWIN_CORE_COLUMNS, toDarwinCoreCsv } from "./darwin-core.ts";
import type { Survey } from "./survey.ts";

const HEATHER = FLORA.findIndex(({ name }) => name === "Calluna vulgaris");
const SURVEY: Survey = {
  id: "train-0001",
  parentId: null,
  cell: 0,
  easting: 2_649_625,
  northing: 3_443_175,
  uncertainty: 5,
  date: "2019-06-01",
  observer: "simulated observer 3",
  fold: "train",
  area: 100,
  habitat: "S42",
  records: [{ species: HEATHER, cover: 40 }],
};

describe("a Darwin Core file", () => {
  it("writes one line per species, longitude and latitude as GDAL computes them", () => {
    const [header, line, ...rest] = toDarwinCoreCsv([SURVEY]).trimEnd().split("\n");
    expect(rest).toEqual([]);
    const cells = new Map(header!.split(",").map((column, index) => [column, line!.split(",")[index]!]));
    // gdaltransform 3.6.2 -s_srs EPSG:3035 -t_srs EPSG:4326
    expect(Number(cells.get("decimalLongitude"))).toBeCloseTo(-14.6204476, 5);
    expect(Number(cells.get("decimalLatitude"))).toBeCloseTo(51.5233472, 5);
    expect(cells.get("scientificName")).toBe("Calluna vulgaris");
    expect(cells.get("organismQuantity")).toBe("40");
    expect(cells.get("organismQuantityType")).toBe("% cover");
    expect(cells.get("locationID")).toBe("CRS3035RES50mN3443150E2649600");
    expect(cells.get("locality")).toBe("block N1721E1324");
    expect(cells.get("habitat")).toBe("S42");
  });

  it("keeps a survey that found nothing", () => {
    const lines = toDarwinCoreCsv([{ ...SURVEY, records: [] }])
      .trimEnd()
      .split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/,S42,,absent,,$/);
    expect(lines[1]!.split(",")).toHaveLength(DARWIN_CORE_COLUMNS.length);
  });
});
