import { describe, expect, test } from "vitest";
import { catchError } from "../fixtures/read-fixture.ts";
import { holdsNetwork, tensorsAround } from "./network-tensors.ts";
import { readFloats, type StoredTensors } from "./stored-tensor.ts";

const network = ["fc1.weight", "fc1.bias", "branch.conv1.weight", "branch.bn1.running_var"];

describe("a network is found by its landmark, whatever was put around it", () => {
  test.each([
    ["nothing", (key: string) => key],
    ["a dictionary", (key: string) => `model_state_dict.${key}`],
    ["Lightning", (key: string) => `state_dict.model.${key}`],
    ["DataParallel", (key: string) => `state_dict.module.${key}`],
    ["torch.compile", (key: string) => `_orig_mod.${key}`],
    ["torch.compile around DataParallel", (key: string) => `model._orig_mod.module.${key}`],
    ["a compiled branch", (key: string) => key.replace("branch.", "branch._orig_mod.")],
    ["a compiled head", (key: string) => key.replace("fc1.", "fc1._orig_mod.")],
    [
      "a branch in parallel, compiled",
      (key: string) => `m.${key.replace("branch.", "branch.module._orig_mod.")}`,
    ],
  ])("%s", (_, rename) => {
    const tensors = checkpoint(new Map(network.map((key, index) => [rename(key), index])));
    expect(holdsNetwork(tensors, "branch.conv1.weight")).toBe(true);
    expect(holdsNetwork(tensors, "branch.conv2.weight")).toBe(false);
    const found = tensorsAround(tensors, "fc1.weight");
    expect(network.map((key) => oneNumber(found, key))).toEqual([0, 1, 2, 3]);
  });

  test("names of the network that only look like a wrapper stay", () => {
    const tensors = checkpoint(
      new Map([
        ["fc1.weight", 1],
        ["my_module.conv.weight", 2],
        ["modules.0.weight", 3],
      ]),
    );
    expect([...tensorsAround(tensors, "fc1.weight").keys()]).toEqual([...tensors.keys()]);
  });
});

describe("several networks in one checkpoint", () => {
  const both = (first: string, second: string) =>
    checkpoint(
      new Map([
        ...network.map((key, index) => [first + key, index] as const),
        ...network.map((key, index) => [second + key, 10 + index] as const),
      ]),
    );

  test("are refused with their prefixes and the way to choose: which is meant is not ours to guess", () => {
    const failure = catchError(() => tensorsAround(both("model.", "model_ema.module."), "fc1.weight"));
    expect(failure).toMatchObject({ tag: "WeightsMismatch" });
    expect(String(failure)).toContain(
      'got 2, under the prefixes "model." and "model_ema.module."; florascope import --prefix chooses one',
    );
  });

  test.each([
    ["model.", 2],
    ["model", 2],
    ["model_ema.module.", 12],
    ["model_ema", 12],
  ])("the prefix %s chooses", (prefix, value) => {
    const found = tensorsAround(both("model.", "model_ema.module."), "fc1.weight", prefix);
    expect(oneNumber(found, "branch.conv1.weight")).toBe(value);
    expect([...found.keys()].toSorted()).toEqual(network.toSorted());
  });

  test("the one at the top is chosen by an empty prefix, also where the other is a wrapper's", () => {
    const found = tensorsAround(both("", "module."), "fc1.weight", "");
    expect(network.map((key) => oneNumber(found, key))).toEqual([0, 1, 2, 3]);
  });

  test("a prefix that none has is refused with those that there are", () => {
    const failure = catchError(() => tensorsAround(both("a.", "b."), "fc1.weight", "c"));
    expect(String(failure)).toContain('expected one under the prefix "c", got "a." and "b."');
  });

  test("one name for two tensors of a network is refused where it is needed, and only there", () => {
    const tensors = checkpoint(
      new Map([
        ["fc1.weight", 1],
        ["x.weight", 2],
        ["x._orig_mod.weight", 3],
      ]),
    );
    const found = tensorsAround(tensors, "fc1.weight");
    expect(oneNumber(found, "fc1.weight")).toBe(1);
    expect(String(catchError(() => oneNumber(found, "x.weight")))).toContain(
      'got two, "x.weight" and "x._orig_mod.weight"',
    );
  });
});

test("a checkpoint without the network is refused with the count of its tensors", () => {
  const failure = catchError(() => tensorsAround(checkpoint(new Map([["fc.weight", 1]])), "fc1.weight"));
  expect(String(failure)).toContain(
    'weights "fc1.weight": expected one tensor of this name, got none among 1 tensors',
  );
});

function checkpoint(values: ReadonlyMap<string, number>): StoredTensors {
  return new Map(
    [...values].map(([key, value]) => [
      key,
      { dtype: "F32", shape: [1], bytes: new Uint8Array(Float32Array.of(value).buffer) },
    ]),
  );
}

function oneNumber(tensors: StoredTensors, key: string): number {
  return readFloats(tensors, key, [1])[0]!;
}
