import { expect, test } from "vitest";
import { formatPlace, parsePlace } from "./address-place.ts";

test("a place beyond the European grid reads as it is written, to about a metre", () => {
  expect(formatPlace([151.209296, -33.868801])).toBe("151.20930,-33.86880");
  expect(parsePlace("151.20930,-33.86880")).toEqual([151.2093, -33.8688]);
});

test.each([
  ["a place of the European grid, which has a cell", "-14.5,51.5"],
  ["beyond a pole", "151,-91"],
  ["beyond the date line", "181,-33"],
  ["one number", "151"],
  ["words", "Sydney"],
  ["other numbers", "1.5e2,-33"],
])("%s is no such place", (_, text) => expect(parsePlace(text)).toBeNull());
