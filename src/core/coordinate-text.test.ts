import { expect, test } from "vitest";
import { coordinateText } from "./coordinate-text.ts";
import { parseCoordinate } from "./parse-coordinate.ts";

test("a place in words reads back to itself", () => {
  const text = coordinateText([-14.5, 51.25], 2);
  expect(text).toBe("51.25° N 14.50° W");
  expect(parseCoordinate(text)).toEqual({ kind: "places", places: [[-14.5, 51.25]] });
});
