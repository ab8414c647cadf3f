import { execFileSync } from "node:child_process";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { requireOutFile, requireOutFolder, requireRoomFor } from "./out-place.ts";
import { replaceFile } from "./replace-file.ts";

const home = mkdtempSync(join(tmpdir(), "out-place-"));
const at = (name: string) => join(home, name);
afterAll(() => rmSync(home, { recursive: true, force: true }));

const isRoot = process.getuid?.() === 0;
writeFileSync(at("file"), "old");
mkdirSync(at("folder"));
execFileSync("mkfifo", [at("pipe")]);
// As /dev/null is: whoever renames over it as root takes it from the whole machine.
if (isRoot) execFileSync("mknod", [at("device"), "c", "1", "3"]);
symlinkSync("file", at("link"));
symlinkSync("nowhere", at("loose"));
symlinkSync("folder", at("folder-link"));
const socket = createServer().listen(at("socket"));
afterAll(() => void socket.close());

describe("a file to write", () => {
  it("is a new name or a regular file", () => {
    for (const name of ["new", "file", "new/below"]) requireOutFile(at(name));
  });

  it.each([
    ["folder", "a folder"],
    ["pipe", "a pipe"],
    ["socket", "a socket"],
    ["link", "a symbolic link"],
    ["loose", "a symbolic link"],
    ["folder-link", "a symbolic link"],
  ])("is no %s", (name, kind) => {
    expect(() => replaceFile(at(name), new Uint8Array(3))).toThrow(
      `cannot write ${at(name)}: expected a new name or a regular file, got ${kind}`,
    );
    expect(readdirSync(home)).not.toContain(`${name}.part`);
  });

  it.skipIf(!isRoot)("is no device (only root can make one to try)", () => {
    expect(() => replaceFile(at("device"), new Uint8Array(3))).toThrow("got a device");
    expect(lstatSync(at("device")).isCharacterDevice()).toBe(true);
  });

  it("leaves what a link leads to", () => {
    expect(() => replaceFile(at("link"), new Uint8Array(3))).toThrow();
    expect([readFileSync(at("file"), "utf8"), readlinkSync(at("link"))]).toEqual(["old", "file"]);
  });

  it("is replaced whole", () => {
    writeFileSync(at("kept"), "a longer text that was there");
    replaceFile(at("kept"), new TextEncoder().encode("new"));
    expect(readFileSync(at("kept"), "utf8")).toBe("new");
  });
});

describe("room for a file to write", () => {
  it("is in a folder that is there or can be made", () => {
    for (const name of ["new", "file", "new/below/it"]) requireRoomFor(at(name));
  });

  it("is not below a file", () => {
    expect(() => requireRoomFor(at("file/below/map.tif"))).toThrow(
      `cannot write ${at("file/below/map.tif")}: expected a folder at ${at("file")}, got a file`,
    );
  });

  it.skipIf(isRoot)("is not in a folder that may not be written to (root may write anywhere)", () => {
    mkdirSync(at("closed"), { mode: 0o555 });
    expect(() => requireRoomFor(at("closed/map.tif"))).toThrow(
      `expected a folder that may be written to, got ${at("closed")}`,
    );
  });
});

describe("a folder to write", () => {
  it("is a new name or a folder", () => {
    for (const name of ["new", "folder", "folder/", "/"]) requireOutFolder(at(name));
  });

  it.each([
    ["file", "a file"],
    ["pipe", "a pipe"],
    ["folder-link", "a symbolic link"],
    ["folder-link/", "a symbolic link"],
  ])("is no %s", (name, kind) => {
    expect(() => requireOutFolder(at(name))).toThrow(`expected a new name or a folder, got ${kind}`);
  });
});
