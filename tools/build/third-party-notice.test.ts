import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { noticeText, packageFolder } from "./third-party-notice.ts";

const home = mkdtempSync(join(tmpdir(), "notice-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function writePackage(name: string, license: unknown, files: Readonly<Record<string, string>> = {}): string {
  const folder = join(home, "node_modules", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version: "1.2.3", license }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

it.each([
  ["/a/node_modules/zod/v4/core.js", "/a/node_modules/zod"],
  ["/a/node_modules/@noble/hashes/sha2.js", "/a/node_modules/@noble/hashes"],
  ["/a/node_modules/geotiff/node_modules/pako/index.js?url", "/a/node_modules/geotiff/node_modules/pako"],
  ["/a/src/core/cell.ts", null],
])("%s belongs to %s", (file, folder) => {
  expect(packageFolder(file)).toBe(folder);
});

it("names each package with its licence and all texts of it, by name", () => {
  const folders = [
    writePackage("zebra", "MIT", { LICENSE: "Text of zebra", "index.js": "not this" }),
    writePackage("@apes/ape", "Apache-2.0", { "LICENSE.md": "Text of ape", NOTICE: "Notice of ape" }),
    writePackage("bare", "ISC"),
  ];
  const text = noticeText(folders);
  const order = [
    "@apes/ape 1.2.3: Apache-2.0",
    "Text of ape",
    "Notice of ape",
    "bare 1.2.3: ISC",
    "zebra 1.2.3: MIT",
    "Text of zebra",
  ];
  expect(order.map((words) => text.indexOf(words))).toEqual(
    order.map((words) => text.indexOf(words)).toSorted((a, b) => a - b),
  );
  expect(order.every((words) => text.includes(words))).toBe(true);
  expect(text).not.toContain("not this");
});

it.each([undefined, "UNLICENSED", { type: "MIT" }])("refuses a package whose licence is %j", (license) => {
  expect(() => noticeText([writePackage("secretive", license)])).toThrow("expected a licence, got");
});
