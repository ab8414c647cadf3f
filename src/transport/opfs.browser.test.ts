import { beforeAll, expect, it } from "vitest";
import type { FoundByWorker } from "./opfs.browser-worker.ts";

let found: FoundByWorker;

beforeAll(async () => {
  const worker = new Worker(new URL("./opfs.browser-worker.ts", import.meta.url), { type: "module" });
  found = await new Promise<FoundByWorker>((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  worker.terminate();
});

it("writes bytes and blobs whole, in place of what was there", () => {
  expect(found.written).toEqual(["short", "of a blob"]);
});

it("leaves no file where a write fails in the middle", () => {
  expect(found.failure).toMatch(/^Not(Found|Readable)Error$/);
  expect(found.afterFailure).toEqual(["a"]);
});

it("leaves a file alone that is held open elsewhere", () => {
  expect(found.whileHeld).toBe("NoModificationAllowedError");
  expect(found.heldText).toBe("short");
});

it("makes room by removing what is longest unchanged, but neither what is held open nor what is spared", () => {
  expect(found.afterRoom).toEqual(["a", "fourth", "third"]);
});
