import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type LockFile, missingOptionals } from "./lock-file.ts";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as LockFile;

it("the lock file has every optional binary for every platform (else: npm install --package-lock-only)", () => {
  expect(missingOptionals(lock)).toEqual([]);
});

it("names a platform whose binary is taken out, and no other", () => {
  const { "node_modules/@biomejs/cli-darwin-arm64": _taken, ...packages } = lock.packages;
  expect(missingOptionals({ packages })).toEqual([
    `@biomejs/biome: expected @biomejs/cli-darwin-arm64 ${lock.packages["node_modules/@biomejs/biome"]!.version} for darwin-arm64, got none`,
  ]);
});

it("names a binary of another version, and finds one in the folder of the package that wants it", () => {
  const wants = { version: "2.0.0", optionalDependencies: { "x-linux-x64": "2.0.0", "y-any": "^1.0.0" } };
  const packages = {
    "node_modules/x": wants,
    "node_modules/x-linux-x64": { version: "1.0.0" },
    "node_modules/y-any": { version: "1.4.0" },
    "node_modules/a/node_modules/x": wants,
    "node_modules/a/node_modules/x-linux-x64": { version: "2.0.0" },
  };
  expect(missingOptionals({ packages })).toEqual(["x: expected x-linux-x64 2.0.0 for linux-x64, got 1.0.0"]);
});
