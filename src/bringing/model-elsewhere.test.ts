import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { modelElsewhere } from "./model-elsewhere.ts";

const bytes = new TextEncoder().encode("weights");
const asked: string[] = [];
const read = async (address: string) => {
  asked.push(address);
  return bytes;
};

test("a stated file of a model on another server is held to its hash, and a small one is taken as it is", async () => {
  const file = modelElsewhere(read, "https://models.example/m");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const stated = { size: bytes.length, sha256 };
  expect(await file("weights.safetensors", undefined, stated)).toBe(bytes);
  expect(await file("manifest.json")).toBe(bytes);
  expect(asked).toEqual([
    "https://models.example/m/weights.safetensors",
    "https://models.example/m/manifest.json",
  ]);
  const other = { size: bytes.length, sha256: "0".repeat(64) };
  await expect(file("weights.safetensors", undefined, other)).rejects.toMatchObject({
    tag: "WeightsMismatch",
    message: `https://models.example/m/weights.safetensors: expected SHA-256 ${"0".repeat(64)}, got ${sha256}`,
  });
});
