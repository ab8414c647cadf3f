import { expect, test } from "vitest";
import { countLacking } from "./count-lacking.ts";
import { joinLacking, lackingOf } from "./lacking-parts.ts";

const gap = Number.NaN;

test("cells with a value are counted by the parts that they lack, and no others", () => {
  const cells = {
    parts: ["soil", "landcover"],
    // Both parts, soil alone, land cover alone, soil alone without a value, both.
    present: Uint16Array.of(0b11, 0b01, 0b10, 0b01, 0b11),
    bare: new Uint8Array(5),
  };
  expect(countLacking(cells, Float32Array.of(1, 2, 3, gap, 5))).toEqual({ landcover: 1, soil: 1 });
  expect(countLacking(cells, Float32Array.of(1, gap, gap, gap, 5))).toEqual({});
});

test("tiles lack a part everywhere where each of their cells with a value does", () => {
  const one = { values: Float32Array.of(1, gap, 3), lacking: { soil: 2, landcover: 1 } };
  const other = { values: Float32Array.of(1), lacking: { soil: 1 } };
  expect(joinLacking([one, other].map(lackingOf))).toEqual([
    { part: "soil", everywhere: true },
    { part: "landcover", everywhere: false },
  ]);
  expect(joinLacking([lackingOf({ values: Float32Array.of(1) })])).toEqual([]);
});
