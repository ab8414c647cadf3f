import { describe, expect, it } from "vitest";
import { cellCentre, cellCode, cornerPixel, plotPixel } from "./land-box.ts";
import { stripedIsland } from "./striped-island.ts";

const island = stripedIsland({ landCells: 2, stripeCells: 1 });

describe("cells of the land box", () => {
  it("bear INSPIRE codes of their lower left corner", () => {
    expect(cellCode(0)).toBe("CRS3035RES50mN3443150E2649600");
    expect(cellCode(256 * 256 - 1)).toBe("CRS3035RES50mN3430400E2662350");
    expect(cellCentre(257)).toEqual([2649675, 3443125]);
  });

  it("find their pixels in the island's grid, 800 m in from its edges", () => {
    expect(cornerPixel(island, 0)).toBe(80 * 1440 + 80);
    expect(plotPixel(island, 257)).toBe((80 + 5 + 2) * 1440 + 80 + 5 + 2);
  });

  it("refuse a grid that does not hold them", () => {
    expect(() => cornerPixel({ ...island, originEasting: 2_649_605 }, 0)).toThrow("expected pixel edges");
    expect(() => cornerPixel({ ...island, cols: 1200 }, 255)).toThrow("expected pixel edges");
  });
});
