import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeBase64, readFixture } from "../../src/inference/fixtures/read-fixture.ts";
import threeModalities from "../../src/inference/networks/resnet6-mme/fixtures/resnet6-mme-3.fixture.json" with {
  type: "json",
};
import { readSafetensors } from "../../src/inference/weights/safetensors.ts";
import type { StoredTensor } from "../../src/inference/weights/stored-tensor.ts";
import { writeSafetensors } from "../../src/inference/weights/write-safetensors.ts";
import { runFlorascope } from "../testing/run-florascope.ts";

const network = readSafetensors(decodeBase64(readFixture(threeModalities).weights), "fixture");
const bias = network.get("fc1.bias")!;
const otherBias: StoredTensor = { ...bias, bytes: bias.bytes.map((byte) => byte ^ 1) };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "florascope-import-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("of two networks in one checkpoint --prefix chooses, and without it both are named", async () => {
  const average = new Map(network).set("fc1.bias", otherBias);
  const both = [...under("model.", network), ...under("model_ema.module.", average)];
  const path = await written("both.safetensors", writeSafetensors(new Map(both)));
  const refused = await importAs(path, "none");
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain(
    'under the prefixes "model." and "model_ema.module."; florascope import --prefix',
  );
  expect((await importAs(path, "ema", "--prefix", "model_ema")).code).toBe(0);
  const file = new Uint8Array(await readFile(join(folder, "ema", "weights.safetensors")));
  expect(readSafetensors(file, "ema").get("fc1.bias")!.bytes).toEqual(otherBias.bytes);
});

test("a tensor of a format that is not read is named where it is left out, and refused where it is needed", async () => {
  const odd = (key: string) => {
    const text = new TextDecoder("latin1").decode(writeSafetensors(new Map([...network, [key, bias]])));
    const at = text.indexOf(`"${key}":{"dtype":"F32"`);
    expect(at).toBeGreaterThan(0);
    const changed = `${text.slice(0, at)}${text.slice(at).replace("F32", "C64")}`;
    return Uint8Array.from(changed, (character) => character.charCodeAt(0));
  };
  const spare = await importAs(await written("spare.safetensors", odd("phase")), "spare");
  expect(spare).toMatchObject({ code: 0 });
  expect(spare.stderr).toContain('left out, as their kind is not read: "phase" ("C64" numbers)');
  const needed = await importAs(await written("needed.safetensors", odd("fc1.bias")), "needed");
  expect(needed).toMatchObject({ code: 1 });
  expect(needed.stderr).toContain(
    'weights "fc1.bias": expected F64, F32, F16 or BF16 numbers, got "C64" numbers',
  );
});

test("a number that is not finite is told at the import", async () => {
  const infinite = { ...bias, bytes: new Uint8Array(Float32Array.from({ length: 11 }, () => 1 / 0).buffer) };
  const path = await written("inf.safetensors", writeSafetensors(new Map(network).set("fc1.bias", infinite)));
  const told = await importAs(path, "infinite");
  expect(told).toMatchObject({ code: 0 });
  expect(told.stderr).toContain(
    'refused when it is opened: weights "fc1.bias": expected finite numbers only',
  );
});

test("a folder whose weights lie in several files is said to be one", async () => {
  await written("pytorch_model.bin.index.json", new TextEncoder().encode('{"weight_map": {}}'));
  const refused = await importAs(folder, "sharded");
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain(
    "got an index of a model in several files; in Python load the whole model",
  );
});

test("labels in another encoding are refused with their line", async () => {
  const path = await written("plain.safetensors", writeSafetensors(network));
  const labels = await written(
    "labels.txt",
    Uint8Array.from("Poa annua\nIso\xebtes", (one) => one.charCodeAt(0)),
  );
  const refused = await importAs(path, "labelled", "--labels", labels);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain("labels.txt, line 2: expected UTF-8 text");
});

function importAs(path: string, name: string, ...options: string[]) {
  return runFlorascope("import", path, "--as", "resnet6-mme", "--out", join(folder, name), ...options);
}

async function written(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

function under(prefix: string, tensors: ReadonlyMap<string, StoredTensor>): [string, StoredTensor][] {
  return [...tensors].map(([key, tensor]) => [prefix + key, tensor]);
}
