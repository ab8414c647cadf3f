import { describe, expect, test } from "vitest";
import {
  type Address,
  BACKEND_CHOICES,
  BASEMAPS,
  formatAddress,
  parseAddress,
  SECTIONS,
  THEME_CHOICES,
} from "./address.ts";

const home = { zoom: 3.5, lat: 53, lon: 9 };

describe("a whole address", () => {
  test.each(
    SECTIONS.flatMap((panel, index): Address[] => [
      {
        view: { zoom: 12.25, lat: 51.50001, lon: -14.5 },
        cell: index % 2 === 0 ? { north: 3437900, east: 2656550 } : null,
        panel,
        theme: THEME_CHOICES[index % 3]!,
        basemap: BASEMAPS[index % 2]!,
        backend: BACKEND_CHOICES[index]!,
      },
    ]),
  )("comes back from its query string: $panel", (address) => {
    expect(parseAddress(formatAddress(address), home)).toEqual({ address, faults: [] });
  });

  test("is written in a fixed, readable form", () => {
    const { address } = parseAddress("?theme=dark&view=9/51.5/-14.5", home);
    expect(formatAddress(address)).toBe("?view=9/51.5/-14.5&theme=dark");
  });
});

test("a bare address means all of Europe, the first section, and no choice made", () => {
  expect(parseAddress("", home)).toEqual({
    address: { view: home, cell: null, panel: "look", theme: "system", basemap: "offline", backend: "auto" },
    faults: [],
  });
});

test("an unknown parameter is a fault and changes nothing", () => {
  const { address, faults } = parseAddress("?view=9/51.5/-14.5&constructor=1", home);
  expect(address.view).toEqual({ zoom: 9, lat: 51.5, lon: -14.5 });
  expect(faults).toEqual([{ kind: "unknown-parameter", name: "constructor", value: "1" }]);
});

describe("a malformed view falls back to Europe, with a fault", () => {
  test.each([
    "",
    "9",
    "9/51.5",
    "9/51.5/-14.5/0",
    "9/91/0",
    "9/51.5/181",
    "9/-51.5/-14.5",
    "30/51.5/-14.5",
    "0/51.5/-14.5",
    "NaN/51.5/-14.5",
    "9/51,5/-14.5",
    "9/5e1/-14.5",
    "9/ 51.5/-14.5",
  ])("%j", (view) => {
    const { address, faults } = parseAddress(`?view=${view}`, home);
    expect(address.view).toEqual(home);
    expect(faults).toEqual([{ kind: "malformed-parameter", name: "view", value: view }]);
  });
});

test.each(["cell=CRS3035RES50mN1E1", "panel=lok", "theme=Dark", "basemap=osm", "backend=gpu"])(
  "%s is a fault and takes the default",
  (part) => {
    const { address, faults } = parseAddress(`?view=9/51.5/-14.5&${part}`, home);
    expect(faults).toHaveLength(1);
    expect(formatAddress(address)).toBe("?view=9/51.5/-14.5");
  },
);
