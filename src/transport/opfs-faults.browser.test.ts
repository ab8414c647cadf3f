import { beforeAll, expect, it } from "vitest";
import type { FoundFaults } from "./opfs-faults.browser-worker.ts";

let found: FoundFaults;

beforeAll(async () => {
  const worker = new Worker(new URL("./opfs-faults.browser-worker.ts", import.meta.url), { type: "module" });
  found = await new Promise<FoundFaults>((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  worker.terminate();
});

it("keeps the file of before while another tab holds it, and the new one once it has let go", () => {
  expect([found.whileHeld, found.afterLetGo]).toEqual(["first", "second"]);
});

it("has nothing after the browser took it away, and keeps again from then on", () => {
  expect([found.afterEviction, found.keptAgain]).toEqual([null, "third"]);
});

it("receives a file into memory that another tab is receiving", () => {
  expect(found.secondKeeper).toBe("another-tab");
});

it("leaves nothing of a folder that could not be written whole", () => {
  expect(found.halfWritten).toEqual([]);
});

it("goes on without a storage that is refused, and says of what a person brings that it was not stored", () => {
  expect(found.withoutStorage).toEqual({
    slab: null,
    get: null,
    keeper: { notKept: "no-storage" },
    brought: [],
    failure: "StorageFailed",
    toldFull: 0,
  });
});
