import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { verifyModel } from "../src/inference/open-model.ts";
import { amendModelFolder } from "./amend-model-folder.ts";
import { modelFolder } from "./model-folder.ts";

let folder: string;

beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), "florascope-amend-")), "model");
  await cp("models/island-sdm", folder, { recursive: true });
});
afterEach(() => rmSync(dirname(folder), { recursive: true }));

const card = (name: string) => ({
  key: "card",
  name,
  type: "text/markdown",
  bytes: new TextEncoder().encode("# Another card\n"),
});

test("an amended folder has the new file, the old others, a manifest that states both, and nothing beside it", async () => {
  const before = readdirSync(folder).sort();
  await amendModelFolder(folder, {
    files: [card("README.md")],
    properties: { "florascope:output_kind": "score" },
    without: ["training-log"],
  });
  expect(readdirSync(folder).sort()).toEqual(before.filter((name) => name !== "training-log.csv"));
  expect(readFileSync(join(folder, "README.md"), "utf8")).toBe("# Another card\n");
  const verified = await verifyModel(modelFolder(folder));
  expect(verified.filter(({ expected, got }) => expected !== got)).toEqual([]);
  expect(verified.map(({ asset }) => asset)).not.toContain("training-log");
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  expect(manifest.properties["florascope:output_kind"]).toBe("score");
  expect(readdirSync(dirname(folder))).toEqual(["model"]);
});

test("where a file cannot be written the folder is as it was and nothing lies beside it", async () => {
  const before = readFileSync(join(folder, "manifest.json"), "utf8");
  const amendment = { files: [card("README.md"), { ...card("no-folder/a.md"), key: "other" }] };
  await expect(amendModelFolder(folder, amendment)).rejects.toMatchObject({ tag: "StorageFailed" });
  expect(readFileSync(join(folder, "manifest.json"), "utf8")).toBe(before);
  expect(readFileSync(join(folder, "README.md"), "utf8")).not.toBe("# Another card\n");
  expect(readdirSync(dirname(folder))).toEqual(["model"]);
});

test("a folder without a manifest is refused", async () => {
  rmSync(join(folder, "manifest.json"));
  writeFileSync(join(folder, "notes.txt"), "");
  await expect(amendModelFolder(folder, { files: [] })).rejects.toThrow(
    "expected a model folder with a manifest.json, there is none",
  );
});
