import { expect, test } from "vitest";
import { readingOf } from "./shared-windows.ts";

test("a tile that is a block alone touches four blocks, but for the offsets at which it lies on fewer", () => {
  // 4 pixels on blocks of 4: one block at one offset of four, two at the others: 7/4 along each side.
  expect(readingOf({ tile: 4, beside: 0, block: 4 }, 1, 1)).toEqual({ pixels: 1, blocks: (7 / 4) ** 2 });
});

test("two tiles beside each other share what lies beside them", () => {
  // Windows of 6 x 6 for a tile of 4 x 4, and of 10 x 6 for two.
  expect(readingOf({ tile: 4, beside: 2, block: 4 }, 1, 1).pixels).toBe(36 / 16);
  expect(readingOf({ tile: 4, beside: 2, block: 4 }, 2, 1).pixels).toBe(60 / 32);
});

test("blocks are those that a count of every pixel of every window finds", () => {
  const shape = { tile: 5, beside: 3, block: 7 };
  let blocks = 0;
  for (let top = 0; top < shape.block; top++)
    for (let left = 0; left < shape.block; left++) {
      const touched = new Set<string>();
      for (let row = 0; row < 2 * shape.tile + shape.beside; row++)
        for (let col = 0; col < 3 * shape.tile + shape.beside; col++)
          touched.add(`${Math.floor((top + row) / shape.block)} ${Math.floor((left + col) / shape.block)}`);
      blocks += touched.size;
    }
  expect(readingOf(shape, 3, 2).blocks).toBeCloseTo(blocks / shape.block ** 2 / 6, 12);
});
