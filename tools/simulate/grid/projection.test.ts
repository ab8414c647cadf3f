import { describe, expect, it } from "vitest";
import { toLonLat, trueNorthAngle } from "./projection.ts";

describe("EPSG:3035", () => {
  it("agrees with the worked example of EPSG Guidance Note 7-2 for method 9820: 50 N, 5 E", () => {
    const [lon, lat] = toLonLat(3_962_799.45, 2_999_718.85);
    expect(lon).toBeCloseTo(5, 6);
    expect(lat).toBeCloseTo(50, 6);
  });

  it("has true north straight up on its central meridian, and 19 degrees clockwise of it at the island", () => {
    expect(trueNorthAngle(4_321_000, 3_300_000)).toBeCloseTo(0, 6);
    const degrees = (trueNorthAngle(2_656_579, 3_437_926) * 180) / Math.PI;
    expect(degrees).toBeGreaterThan(18.9);
    expect(degrees).toBeLessThan(19.4);
  });
});
