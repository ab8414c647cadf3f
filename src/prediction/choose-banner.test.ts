import { describe, expect, it } from "vitest";
import { chooseBanner } from "./choose-banner.ts";

const murten = { east: 4_101_000, north: 2_650_000 };
const onIsland = { east: 2_656_000, north: 3_437_000 };
const outside = { inside: false, index: 1.4, threshold: 1, reason: "the climate here is unlike all" };
const inside = { inside: true, index: 0.2, threshold: 1, reason: null };

describe("the banner", () => {
  it("says before all else that a demonstration model has never seen a real plot", () => {
    const banner = chooseBanner({
      demonstrationOnly: true,
      simulated: false,
      cell: murten,
      applicability: outside,
      calibrated: false,
    });
    expect(banner?.kind).toBe("demonstration-only");
    expect(banner?.text).toContain("never seen a real plot");
  });

  it("says simulated on the island, also where the model extrapolates there", () => {
    const island = { demonstrationOnly: true, simulated: true, calibrated: true, cell: onIsland };
    expect(chooseBanner({ ...island, applicability: inside })?.kind).toBe("simulated");
    const beyond = chooseBanner({ ...island, applicability: outside });
    expect(beyond?.kind).toBe("outside-applicability");
    expect(beyond?.text).toMatch(/climate.*Simulated.*the island does not exist/);
  });

  it("says of a real place with simulated pixels that nothing was measured, and nothing of an island", () => {
    const mirrored = { demonstrationOnly: true, simulated: true, calibrated: true, applicability: inside };
    expect(chooseBanner({ ...mirrored, cell: murten })).toEqual({
      kind: "simulated",
      text: "Simulated: nothing here was measured.",
    });
  });

  it("says it of habitats by a demonstration model below a species model of real plots", () => {
    const banner = chooseBanner({
      demonstrationOnly: false,
      habitatsDemonstrationOnly: true,
      simulated: false,
      cell: murten,
      applicability: outside,
      calibrated: true,
    });
    expect(banner?.kind).toBe("demonstration-only");
    expect(banner?.text).toMatch(/habitat model has never seen a real plot.*climate/);
  });

  it("says of a real model where it extrapolates, else where it has scores only, else nothing", () => {
    const real = { demonstrationOnly: false, simulated: false, cell: murten };
    expect(chooseBanner({ ...real, applicability: outside, calibrated: false })?.kind).toBe(
      "outside-applicability",
    );
    expect(chooseBanner({ ...real, applicability: null, calibrated: false })?.kind).toBe("uncalibrated");
    expect(chooseBanner({ ...real, applicability: inside, calibrated: true })).toBeNull();
  });

  it("says first which input could not be read, and never blames the calibration for that", () => {
    const real = {
      ...{ demonstrationOnly: false, simulated: false, calibrated: false, applicability: null },
      cell: murten,
    };
    const banner = chooseBanner({ ...real, notRead: ["sentinel2"] });
    expect(banner).toEqual({
      kind: "not-read",
      text: "Could not be read just now: Sentinel-2 picture. This answer was made without and may come out otherwise when it is asked again.",
    });
    const simulated = chooseBanner({ ...real, simulated: true, notRead: ["landsat"] });
    expect(simulated?.kind).toBe("simulated");
    expect(simulated?.text).toMatch(/^Could not be read just now: Landsat series\..*Simulated/);
  });
});
