import { describe, expect, test } from "vitest";
import { seeded } from "../../core/fixtures/seeded.ts";
import { below } from "../fixtures/mutate.ts";
import type { PickledTensor } from "./pytorch-tensors.ts";
import { readRowMajor } from "./row-major.ts";

const rich = () => ({ bytesLeft: 2 ** 20 });

test("1,000 random views have the numbers that shape, strides and offset name", () => {
  for (let seed = 0; seed < 1000; seed++) {
    const random = seeded(seed);
    const shape = Array.from({ length: below(5, random) }, () => below(4, random));
    const strides = shape.map(() => below(6, random));
    const offset = below(5, random);
    const last = shape.reduce((sum, length, axis) => sum + Math.max(0, length - 1) * strides[axis]!, offset);
    const numbers = Float32Array.from({ length: last + 1 }, (_, index) => index + 0.5);
    const view = readRowMajor(
      viewOf(numbers.length, offset, shape, strides),
      bytesOf(numbers),
      rich(),
      "view",
    );
    expect(view.shape).toEqual(shape);
    const got = [...new Float32Array(view.bytes.slice().buffer)];
    expect(got).toEqual(
      positions(shape).map((at) => numbers[at.reduce((sum, i, axis) => sum + i * strides[axis]!, offset)]),
    );
  }
});

describe("bounds", () => {
  const numbers = bytesOf(Float32Array.of(1.5));

  test("an expanded number beyond the budget is left out and says why", () => {
    const tensor = readRowMajor(
      viewOf(1, 0, [1000, 1000], [0, 0]),
      numbers,
      { bytesLeft: 1_000_000 },
      "wide",
    );
    expect(tensor.bytes.length).toBe(0);
    expect(tensor.dtype).toBe("a view that would be copied to 4000000 bytes");
  });

  test("copies count together", () => {
    const budget = { bytesLeft: 100 };
    const lengths = [0, 1, 2].map(
      () => readRowMajor(viewOf(1, 0, [10], [0]), numbers, budget, "w").bytes.length,
    );
    expect(lengths).toEqual([40, 40, 0]);
  });

  test("a storage of another length than it says is refused", () => {
    expect(() => readRowMajor(viewOf(2, 0, [2], [1]), numbers, rich(), "short")).toThrow(
      'storage "0": expected 8 bytes, got 4',
    );
  });
});

function viewOf(length: number, offset: number, shape: number[], strides: number[]): PickledTensor {
  return {
    kind: "tensor",
    storage: { kind: "storage", key: "0", dtype: "F32", width: 4, length },
    offset,
    shape,
    strides,
  };
}

function bytesOf(numbers: Float32Array): Uint8Array {
  return new Uint8Array(numbers.buffer);
}

/** Every position of a shape, the last axis fastest. */
function positions(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (before, length) => before.flatMap((at) => Array.from({ length }, (_, index) => [...at, index])),
    [[]],
  );
}
