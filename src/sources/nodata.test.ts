import { expect, test } from "vitest";
import fixture from "./fixtures/nodata.json" with { type: "json" };
import { nodataOfText, nodataTest } from "./nodata.ts";
import type { SampleFormat } from "./tiff-image.ts";

const rows = fixture.values as Readonly<Record<string, readonly (number | string)[]>>;
const cases = fixture.cases as unknown as readonly (readonly [
  string,
  string,
  readonly number[],
  number | string | null,
])[];
const isNumber = (text: string) => !["none", "n/a", " "].includes(text);
const numberOf = (written: number | string) =>
  ({ nan: Number.NaN, inf: Infinity, "-inf": -Infinity })[written] ?? Number(written);

test(`of ${cases.length} pairs of a type and a text, ${fixture.from}'s mask hides the same numbers`, () => {
  for (const [kind, text, hidden] of cases.filter(([, text]) => isNumber(text))) {
    const [format, bits] = kind.split(" ") as [SampleFormat, string];
    const isHidden = nodataTest(nodataOfText(text), format, Number(bits));
    const values = rows[kind]!.map(numberOf);
    const places = values.flatMap((value, at) => (isHidden?.(value) || Number.isNaN(value) ? [at] : []));
    // NaN is missing here whatever the text says; GDAL hides it only where nodata is NaN.
    const nan = values.findIndex(Number.isNaN);
    const expected = nan === -1 || hidden.includes(nan) ? hidden : [...hidden, nan].sort((a, b) => a - b);
    expect(places, `${kind} ${JSON.stringify(text)}`).toEqual(expected);
  }
});

test("the number that is said is the one that GDAL says", () => {
  for (const [kind, text, , stored] of cases.filter(([, text]) => isNumber(text))) {
    const said = nodataOfText(text);
    const inType = kind === "float 32" ? Math.fround : Number;
    expect(said === null ? null : inType(said), text).toEqual(
      stored === null ? null : inType(numberOf(stored)),
    );
  }
});

test.each(["none", "n/a", " ", ""])("%j names no number: nothing is hidden", (text) => {
  expect(nodataOfText(text)).toBeNull();
});
