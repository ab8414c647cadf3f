import { describe, expect, test } from "vitest";
import { catchError, decodeBase64 } from "../fixtures/read-fixture.ts";
import fixture from "../fixtures/training-checkpoints.fixture.json" with { type: "json" };
import { readCheckpoint } from "./checkpoint.ts";
import { decodeBfloat16, decodeFloat16 } from "./half-precision.ts";
import { listUnreadTensors, readFloats, type StoredTensor, type StoredTensors } from "./stored-tensor.ts";

/** What PyTorch itself reads, written by tools/fixtures/write_training_fixtures.py. */
const files: Readonly<Record<string, string>> = fixture.files;
const expected = fixture.expected as Readonly<
  Record<string, Readonly<Record<string, { shape: number[]; values: number[] }>>>
>;

describe("checkpoints as training runs leave them", () => {
  test.each(["training2", "training3", "training4", "training5", "trainingLegacy", "trainingLegacy4"])(
    "%s: settings, numpy values, optimizers and objects of any class are passed over, the weights are PyTorch's",
    (name) => {
      const tensors = read(name);
      expectNumbers(tensors, name, "state_dict.");
      expect(listUnreadTensors(tensors).every((key) => !key.startsWith("state_dict."))).toBe(true);
    },
  );

  test.each(["views", "viewsLegacy", "formats", "averaged", "subclassed", "listed"])(
    "%s: every tensor has PyTorch's numbers in row-major order",
    (name) => expectNumbers(read(name), name, ""),
  );

  test.each(["wholeNetwork", "wholeNetworkLegacy", "wholeParallel"])(
    "%s: a whole pickled module gives the keys and numbers of its own state dict",
    (name) => {
      const tensors = read(name);
      expectNumbers(tensors, name, "");
      expect([...tensors.keys()].sort()).toEqual(Object.keys(expected[name]!).sort());
    },
  );

  test.each(["bigEndian", "littleEndian", "legacyFromBigEndian"])(
    "%s: numbers are turned where the byteorder record says so, and only there",
    (name) => expectNumbers(read(name), name, ""),
  );
});

describe("tensors of kinds that are not read", () => {
  test.each(["unread", "unreadLegacy"])(
    "%s: are named with their shapes, beside the others' numbers",
    (name) => {
      const tensors = read(name);
      expectNumbers(tensors, name, "");
      expect(listUnreadTensors(tensors).toSorted()).toEqual(Object.keys(fixture.unreadShapes).toSorted());
      for (const [key, shape] of Object.entries(fixture.unreadShapes))
        expect(tensors.get(key)?.shape, key).toEqual(shape);
    },
  );

  test.each([
    ["complex", [2, 3], "got ComplexFloat numbers"],
    ["quantised", [2, 3], "got a tensor that is not read (qtensor)"],
    ["sparse", [3, 3], "got a tensor that is not read (sparse tensor)"],
    ["array", [2, 3], "got a numpy array, no tensor"],
  ] as const)("%s is refused by name where it is needed", (key, shape, words) => {
    const failure = catchError(() => readFloats(read("unread"), key, shape));
    expect(failure).toMatchObject({ tag: "WeightsMismatch" });
    expect(String(failure)).toContain(`weights "${key}": expected F64, F32, F16 or BF16 numbers, ${words}`);
  });
});

describe("what is no checkpoint of weights is named", () => {
  test.each([
    ["script", "BadInput", "a TorchScript program, whose code is not run here"],
    ["npz", "BadInput", "an archive of numpy arrays (.npz)"],
    ["checkpointInside", "BadInput", 'an archive around "model.pth"; unpack it first'],
    ["twoPickles", "MalformedFile", 'expected one data.pkl, got "archive/data.pkl" and "other/data.pkl"'],
    ["otherOrder", "MalformedFile", 'expected byteorder little or big, got "middle"'],
  ])("%s", (name, tag, words) => {
    const failure = catchError(() => read(name));
    expect(failure).toMatchObject({ tag });
    expect(String(failure)).toContain(words);
  });
});

function read(name: string): StoredTensors {
  return readCheckpoint(decodeBase64(files[name]!), name);
}

function expectNumbers(tensors: StoredTensors, name: string, prefix: string): void {
  for (const [key, { shape, values }] of Object.entries(expected[name]!)) {
    const tensor = tensors.get(prefix + key);
    expect(tensor?.shape, `${name} ${key}`).toEqual(shape);
    expect(numbersOf(tensor!), `${name} ${key}`).toEqual(values);
  }
}

/** The numbers of any format that is read, as plain numbers. */
function numbersOf({ dtype, bytes }: StoredTensor): number[] {
  const { buffer } = bytes.slice();
  if (dtype === "F64") return [...new Float64Array(buffer)];
  if (dtype === "F32") return [...new Float32Array(buffer)];
  if (dtype === "F16") return [...decodeFloat16(new Uint16Array(buffer))];
  if (dtype === "BF16") return [...decodeBfloat16(new Uint16Array(buffer))];
  if (dtype === "I64") return [...new BigInt64Array(buffer)].map(Number);
  if (dtype === "I32") return [...new Int32Array(buffer)];
  if (dtype === "I16") return [...new Int16Array(buffer)];
  if (dtype === "I8") return [...new Int8Array(buffer)];
  return [...new Uint8Array(buffer)];
}
