import { expect, test } from "vitest";
import { graticuleTicks } from "./graticule-ticks.ts";

const texts = (low: number, high: number, sides: "EW" | "NS") =>
  graticuleTicks(low, high, sides).map(({ text }) => text.replace("\u202f", " "));

test("lines lie at round degrees, three or more of them, with as many decimals as they need", () => {
  expect(texts(-14.61, -14.39, "EW")).toEqual(["14.6° W", "14.5° W", "14.4° W"]);
  expect(texts(46.2, 51.9, "NS")).toEqual(["47° N", "48° N", "49° N", "50° N", "51° N"]);
  expect(texts(-1.2, 1.1, "EW")).toEqual(["1° W", "0°", "1° E"]);
  expect(texts(6.0001, 6.0049, "EW")).toEqual(["6.001° E", "6.002° E", "6.003° E", "6.004° E"]);
});
