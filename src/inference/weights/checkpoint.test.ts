import { describe, expect, test } from "vitest";
import fixture from "../fixtures/checkpoints.fixture.json" with { type: "json" };
import { catchError, decodeBase64 } from "../fixtures/read-fixture.ts";
import { readCheckpoint } from "./checkpoint.ts";
import { tensorsAround } from "./network-tensors.ts";
import { readFloats } from "./stored-tensor.ts";

const { files, expected } = fixture;

describe("sound checkpoints", () => {
  test.each(["zip", "legacy"] as const)(
    "the %s format gives PyTorch's numbers, strided windows too",
    (name) => {
      const tensors = readCheckpoint(decodeBase64(files[name]), name);
      for (const key of ["weight", "transposed", "window", "empty"] as const) {
        const { shape, values } = expected[key];
        expect([...readFloats(tensors, key, shape)]).toEqual(values);
      }
      expect(tensors.get("count")).toMatchObject({ dtype: "I64", shape: [] });
    },
  );

  test("a Lightning checkpoint's network is found under its prefix", () => {
    const network = tensorsAround(readCheckpoint(decodeBase64(files.lightning), "lightning"), "weight");
    expect([...network.keys()]).toEqual(Object.keys(expected));
    expect([...readFloats(network, "weight", [3, 4])]).toEqual(expected.weight.values);
  });

  test("a parameter is its tensor", () => {
    const tensors = readCheckpoint(decodeBase64(files.parameter), "parameter");
    expect([...readFloats(tensors, "weight", [3, 4])]).toEqual(expected.weight.values);
  });

  test("a module's state dict with its metadata is read", () => {
    const tensors = readCheckpoint(decodeBase64(files.stateDictOfModule), "module");
    expect([...tensors.keys()]).toEqual(["0.weight", "0.bias"]);
  });

  test.each([
    ["half", fixture.halfWeight],
    ["bfloat", fixture.bfloatWeight],
  ] as const)("%s precision is decoded exactly", (name, values) => {
    expect([...readFloats(readCheckpoint(decodeBase64(files[name]), name), "weight", [3, 4])]).toEqual(
      values,
    );
  });
});

describe("hostile checkpoints are refused by name", () => {
  test.each([
    ["runsACommand", "UnsafeCheckpoint", "posix.system"],
    ["runsACommandLegacy", "UnsafeCheckpoint", "posix.system"],
    ["runsACommandProtocol4", "UnsafeCheckpoint", "posix.system"],
    ["zipBomb", "MalformedFile", "is compressed, expected it stored as it is"],
    ["shortStorage", "MalformedFile", "expected 48 bytes, got 8"],
    ["beyondStorage", "MalformedFile", "reaches beyond its storage of 6 numbers"],
    ["truncated", "MalformedFile", "the archive cannot be read"],
    ["barePickle", "MalformedFile", "neither a zip archive nor PyTorch's older format"],
  ] as const)("%s: %s", (name, tag, words) => {
    const failure = catchError(() => readCheckpoint(decodeBase64(files[name]), name));
    expect(failure).toMatchObject({ tag });
    expect(String(failure)).toContain(words);
  });

  test("any cut or changed byte gives tensors or a typed refusal, never another failure", () => {
    for (const name of ["zip", "legacy", "lightning"] as const) {
      const sound = decodeBase64(files[name]);
      for (let position = 0; position < sound.length; position += 3) {
        const changed = sound.slice();
        changed[position] = (changed[position]! + 91) % 256;
        expectTensorsOrRefusal(changed);
        expectTensorsOrRefusal(sound.slice(0, position));
      }
    }
  });
});

test("two networks in one checkpoint are refused: which one is meant is not ours to guess", () => {
  const tensors = readCheckpoint(decodeBase64(files.zip), "zip");
  const weight = tensors.get("weight")!;
  const failure = catchError(() =>
    tensorsAround(
      new Map([
        ["a.weight", weight],
        ["b.weight", weight],
      ]),
      "weight",
    ),
  );
  expect(String(failure)).toContain("expected one tensor of this name, got 2");
});

function expectTensorsOrRefusal(file: Uint8Array): void {
  try {
    readCheckpoint(file, "changed");
  } catch (error) {
    expect(error).toMatchObject({
      tag: expect.stringMatching(/^(MalformedFile|UnsafeCheckpoint|BadInput)$/),
    });
  }
}
