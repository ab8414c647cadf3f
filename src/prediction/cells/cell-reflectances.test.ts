import { expect, test } from "vitest";
import { cellReflectances } from "./cell-reflectances.ts";

test("takes the 5 x 5 pixels around the centre, by band, in either encoding", () => {
  const size = 8;
  const values = new Float32Array(size * size * 4).fill(0);
  for (let row = 2; row <= 6; row++)
    for (let col = 2; col <= 6; col++) values.set([1000, 2000, 9999, 4000], 4 * (row * size + col));
  const pixels = cellReflectances({ values, size, encoding: "reflectance" });
  expect(pixels).toHaveLength(25);
  for (const { red, green, nearInfrared } of pixels)
    expect([red, green, nearInfrared]).toEqual([0.1, 0.2, 0.4]);
  // the published picture: floor(255 * 0.1 ** (1 / 2.5)) is 101
  const [pixel] = cellReflectances({ values: values.fill(101), size, encoding: "u8-gamma" });
  expect(pixel!.red).toBeCloseTo(0.1, 2);
});
