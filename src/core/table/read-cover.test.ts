import { expect, test } from "vitest";
import { findCoverScale, isBeside, readCover } from "./read-cover.ts";

test.each([
  ...["", ".", "·", "-", "–", "0", "0.0", "0,0", "0 %", "00", "absent"],
  ...["no", "nein", "Nein", "non", "NON", "nee", "não", "n", "falsch", "∅", "/"],
])("%j is an absence", (text) => {
  for (const scale of ["per cent", "steps", "frequency", "presence"] as const)
    expect(readCover(text, scale)).toEqual({ kind: "absent" });
});

/** The middles of Braun-Blanquet's classes in Turboveg. */
test.each([
  ...[
    ["r", 1],
    ["+", 2],
    ["1", 3],
    ["2m", 4],
    ["2a", 8],
    ["2", 13],
    ["2b", 18],
    ["3", 38],
    ["4", 68],
    ["5", 88],
  ],
  ...[
    ["R", 1],
    ["2M", 4],
    ["2 a", 8],
    ["+.1", 2],
    ["2b.3", 18],
    ["r°", 1],
    ["'+", 2],
  ],
] as [string, number][])("%s covers %d per cent as a step", (text, cover) => {
  expect(readCover(text, "steps")).toEqual({ kind: "present", cover });
});

test.each([
  ...[
    ["3", 3],
    ["40 %", 40],
    ["40%", 40],
    ["12,5", 12.5],
    ["0.4", 0.4],
    ["<1", 1],
    [".1", 0.1],
    ["5-25", 15],
    ["1–5 %", 3],
    ["1-5", 3],
    ["1\u20115", 3],
    ["1—5", 3],
    ["5%-10%", 7.5],
    ["5 to 10", 7.5],
    ["5 bis 10 %", 7.5],
    ["<1 %", 1],
    ["< 1", 1],
    ["<=5", 5],
    ["ca. 5", 5],
    ["+5 %", 5],
    ["5％", 5],
    ["5 pct", 5],
    ["5 per cent", 5],
    ["5 Prozent", 5],
  ],
] as [string, number][])("%s covers %d per cent", (text, cover) => {
  expect(readCover(text, "per cent")).toEqual({ kind: "present", cover });
});

test.each(["x", "X", "×", "●", "p", "yes", "ja", "Oui", "sí", "sì", "si\u0300", "y", "p1", "m4", "1-", "3+"])(
  "%s is a presence without a cover",
  (text) => {
    expect(readCover(text, "per cent")).toEqual({ kind: "present", cover: null });
  },
);

test.each(
  ["?", "k", "(+)", "a", "d", "6b", "-1", "NA", "some", "2-", "1.2.3", "03-Feb"].filter(
    (code) => code !== "2-",
  ),
)("%s is not guessed at", (text) => {
  expect(readCover(text, "per cent")).toEqual({ kind: "unknown" });
});

test("a letter a is abundant among D, A, F, O, R, absent beside p, and else unknown", () => {
  expect(findCoverScale(["d", "a", "r", ""])).toBe("frequency");
  expect(readCover("a", "frequency")).toEqual({ kind: "present", cover: null });
  expect(findCoverScale(["p", "a", "p"])).toBe("presence");
  expect(readCover("a", "presence")).toEqual({ kind: "absent" });
  expect(readCover("a", findCoverScale(["a", "3"]))).toEqual({ kind: "unknown" });
});

test("1 to 5 are steps beside r, + or 2a, and per cents else", () => {
  expect(findCoverScale(["1", "2a", "."])).toBe("steps");
  expect(findCoverScale(["1", "+.2"])).toBe("steps");
  expect(findCoverScale(["1", "5", "0"])).toBe("per cent");
});

test.each(["(+)", "( r )", "[1]", "(2a)", "(5 %)", "(x)"])(
  "%s stands for a plant beside the plot: neither present nor absent",
  (text) => {
    expect(isBeside(text)).toBe(true);
    for (const scale of ["per cent", "steps"] as const)
      expect(readCover(text, scale)).toEqual({ kind: "unknown" });
  },
);

test("codes in brackets tell the scale as those without", () => {
  expect(findCoverScale(["(+)", "3", "."])).toBe("steps");
});

test.each(["-5 %", "+5", "+-5", "1-5-9", "()", "5 % of it"])("%s is no cover and is not guessed", (text) => {
  expect(readCover(text, "per cent")).toEqual({ kind: "unknown" });
});
