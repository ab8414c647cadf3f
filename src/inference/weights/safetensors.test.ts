import { describe, expect, test } from "vitest";
import { seeded } from "../../core/fixtures/seeded.ts";
import fixture from "../fixtures/checkpoints.fixture.json" with { type: "json" };
import { below } from "../fixtures/mutate.ts";
import { catchError } from "../fixtures/read-fixture.ts";
import { decodeFloat16, encodeFloat16 } from "./half-precision.ts";
import { readSafetensors } from "./safetensors.ts";
import {
  bytesPerNumber,
  listUnreadTensors,
  readFloats,
  type StoredTensor,
  shapeSize,
} from "./stored-tensor.ts";
import { halveWeights, singleWeights, writeSafetensors } from "./write-safetensors.ts";

const { half } = fixture;

describe("half precision", () => {
  test("is rounded as numpy rounds", () => {
    expect([...encodeFloat16(Float32Array.from(half.float32))]).toEqual(half.bits);
  });

  test("every pattern is decoded as numpy decodes it", () => {
    const values = decodeFloat16(Uint16Array.from({ length: 65_536 }, (_, bits) => bits));
    const finite = values.filter(Number.isFinite);
    expect(finite.length).toBe(half.everyPattern.finiteCount);
    expect(finite.reduce((sum, value) => sum + Math.abs(value), 0)).toBeCloseTo(
      half.everyPattern.absoluteSum,
      3,
    );
    const { sampleBits, sampleValues } = half.everyPattern;
    expect(sampleBits.map((bits) => values[bits])).toEqual(
      sampleValues.map((text) => (text === "nan" ? Number.NaN : Number(text))),
    );
  });
});

describe("safetensors", () => {
  // By PyTorch 1.13: torch.tensor([0.1, 1 / 3, 1e-50, 1e300, -2.5], dtype=torch.float64).float().
  test("numbers of 64 bits are written as float32, as PyTorch rounds them", () => {
    const wide = [0.1, 1 / 3, 1e-50, 1e300, -2.5];
    const tensor: StoredTensor = {
      dtype: "F64",
      shape: [5],
      bytes: new Uint8Array(Float64Array.from(wide).buffer),
    };
    const count: StoredTensor = { dtype: "I64", shape: [1], bytes: new Uint8Array(8) };
    const single = singleWeights(
      new Map([
        ["fc", tensor],
        ["steps", count],
      ]),
    );
    expect(single.get("steps")).toBe(count);
    const { dtype, bytes } = single.get("fc")!;
    expect([dtype, bytes.length]).toEqual(["F32", 20]);
    expect([...new Float32Array(bytes.buffer)]).toEqual([
      0.10000000149011612,
      0.3333333432674408,
      0,
      Number.POSITIVE_INFINITY,
      -2.5,
    ]);
    expect(halveWeights(new Map([["fc", tensor]])).get("fc")!.dtype).toBe("F32");
  });

  test("what is written is read back, kernels halved and vectors whole", () => {
    const tensors = new Map([
      ["kernel", float32([2, 2], [0.1, 1, -2.5, 65504])],
      ["variance", float32([2], [70_000, 0.1])],
    ]);
    const read = readSafetensors(writeSafetensors(halveWeights(tensors)), "written");
    expect(read.get("kernel")?.dtype).toBe("F16");
    expect([...readFloats(read, "kernel", [2, 2])]).toEqual([0.0999755859375, 1, -2.5, 65504]);
    expect([...readFloats(read, "variance", [2])]).toEqual([70_000, Math.fround(0.1)]);
  });

  test("500 random sets of tensors of every format are read back as they were written", () => {
    for (let seed = 0; seed < 500; seed++) {
      const random = seeded(seed);
      const tensors = new Map(
        Array.from({ length: below(6, random) }, (_, index) => [`é.${index}`, randomTensor(random)] as const),
      );
      expect(readSafetensors(writeSafetensors(tensors, { format: "pt" }), "written")).toEqual(tensors);
    }
  });

  test("a kernel that overflows half precision is refused, not turned to infinity", () => {
    const failure = catchError(() => halveWeights(new Map([["kernel", float32([1, 1], [65_520])]])));
    expect(failure).toMatchObject({ tag: "WeightsMismatch" });
  });

  test.each([
    ["overlapping offsets", { a: [0, 8], b: [4, 12] }, "overlaps the tensor before it by 4 bytes"],
    ["a gap", { a: [0, 8], b: [12, 20] }, '4 bytes before "b" belong to no tensor'],
    ["a range beyond the file", { a: [0, 8], b: [8, 16] }, "expected 16 bytes of tensors, got 12"],
    ["falling offsets", { a: [8, 0] }, "expected two rising offsets"],
  ])("%s are refused", (_, offsets, words) => {
    const header = Object.fromEntries(
      Object.entries(offsets).map(([key, data_offsets]) => [key, { dtype: "F32", shape: [2], data_offsets }]),
    );
    expectMalformed(fileOf(header, 12), words);
  });

  test.each([
    [
      "a format that is no text",
      { a: { dtype: { toString: 1 }, shape: [3], data_offsets: [0, 12] } },
      '"a": expected the name of a number format',
    ],
    [
      "a shape that does not fit",
      { a: { dtype: "F32", shape: [4], data_offsets: [0, 12] } },
      "expected 16 bytes, got 12",
    ],
    [
      "a negative length",
      { a: { dtype: "F32", shape: [-3], data_offsets: [0, 12] } },
      "expected a shape of whole numbers",
    ],
    ["a list as header", [], "expected a JSON object"],
  ])("%s is refused", (_, header, words) => {
    expectMalformed(fileOf(header, 12), words);
  });

  test("a tensor of a format that is not read is left out, and refused by name where it is needed", () => {
    const entry = (dtype: string, data_offsets: number[]) => ({ dtype, shape: [2], data_offsets });
    const file = fileOf(
      { a: entry("F8_E5M2", [0, 2]), b: entry("F32", [2, 10]), c: entry("U16", [10, 14]) },
      14,
    );
    const tensors = readSafetensors(file, "odd");
    expect([...readFloats(tensors, "b", [2])]).toEqual([0, 0]);
    expect(listUnreadTensors(tensors)).toEqual(["a", "c"]);
    expect(String(catchError(() => readFloats(tensors, "a", [2])))).toContain(
      'weights "a": expected F64, F32, F16 or BF16 numbers, got "F8_E5M2" numbers',
    );
  });

  test("a header longer than the file is refused before it is read", () => {
    expectMalformed(Uint8Array.of(255, 255, 255, 255, 255, 255, 0, 0, 123), "header of");
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("a weight of %s is refused with its place", (value) => {
    const failure = catchError(() => readFloats(new Map([["w", float32([2], [1, value])]]), "w", [2]));
    expect(failure).toMatchObject({ tag: "WeightsMismatch" });
    expect(String(failure)).toContain("at position 1");
  });

  test("whole numbers where floats are due are refused", () => {
    const counts: StoredTensor = { dtype: "I32", shape: [2], bytes: new Uint8Array(8) };
    expect(String(catchError(() => readFloats(new Map([["w", counts]]), "w", [2])))).toContain("got I32");
  });
});

function expectMalformed(file: Uint8Array, words: string): void {
  const failure = catchError(() => readSafetensors(file, "hostile"));
  expect(failure).toMatchObject({ tag: "MalformedFile" });
  expect(String(failure)).toContain(words);
}

function randomTensor(random: () => number): StoredTensor {
  const dtypes = Object.keys(bytesPerNumber) as (keyof typeof bytesPerNumber)[];
  const dtype = dtypes[below(dtypes.length, random)]!;
  const shape = Array.from({ length: below(4, random) }, () => below(4, random));
  const length = shapeSize(shape) * bytesPerNumber[dtype];
  return { dtype, shape, bytes: Uint8Array.from({ length }, () => below(256, random)) };
}

function float32(shape: number[], values: number[]): StoredTensor {
  return { dtype: "F32", shape, bytes: new Uint8Array(Float32Array.from(values).buffer) };
}

function fileOf(header: unknown, byteCount: number): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const file = new Uint8Array(8 + text.length + byteCount);
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
  file.set(text, 8);
  return file;
}
