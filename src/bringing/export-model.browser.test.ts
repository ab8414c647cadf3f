import { afterAll, beforeAll, expect, test } from "vitest";
import { tinySinrTensors } from "../inference/networks/sinr/fixtures/tiny-networks.ts";
import { ownSpeciesFolder } from "../training/sinr/own-species-folder.ts";
import { openFolder } from "../transport/opfs.ts";
import { exportModel } from "./export-model.ts";
import { listBrought, removeBrought } from "./list-brought.ts";
import { readModelFile } from "./model-file.ts";

const address = "own:/models/export-model-own";

beforeAll(async () => {
  const base = tinySinrTensors("sin_cos");
  const [, width = 0] = base.get("class_emb.weight")!.shape;
  const row = { weights: new Float32Array(width).fill(0.1), bias: 0, auc: 0.8 };
  const species = [{ name: "Mine alone", row, records: 2, lons: [10.25, 11], lats: [50, 51] }];
  const files = await ownSpeciesFolder({
    ...{ id: "mine", base, baseId: "tiny", species, left: [], source: "mine.csv", notes: [] },
    ...{ counts: { read: 2, kept: 2 } as never, date: "2026-01-01T00:00:00Z" },
  });
  const folder = await openFolder(["own", "models", "export-model-own"], { create: true });
  for (const [name, bytes] of files) {
    const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await stream.write(bytes as Uint8Array<ArrayBuffer>);
    await stream.close();
  }
});

afterAll(() => removeBrought(address));

test("a model of one's own is saved without its records, and with them only where that is wanted", async () => {
  const { brought } = await listBrought();
  expect(brought.find((one) => one.address === address)).toMatchObject({ isOwn: true, hasRecords: true });
  const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

  const { name, bytes } = await exportModel({ address, withRecords: false });
  expect(name).toBe("mine.florascope.zip");
  const without = readModelFile(bytes, name);
  expect([...without.keys()]).not.toContain("records.csv");
  expect(JSON.parse(text(without.get("manifest.json"))).assets).not.toHaveProperty("records");
  for (const file of without.values()) expect(text(file)).not.toContain("10.25");

  const whole = readModelFile((await exportModel({ address, withRecords: true })).bytes, name);
  expect(text(whole.get("records.csv"))).toContain("10.25");
  expect(JSON.parse(text(whole.get("manifest.json"))).assets).toHaveProperty("records");
});
