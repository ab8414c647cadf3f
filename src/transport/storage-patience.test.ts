import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createOpfsFiles } from "./opfs-files.ts";
import { openOpfsSlab } from "./opfs-slab.ts";
import { withPatience } from "./storage-patience.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("gives up a storage call that never settles, fails the next at once, and asks again when it has answered", async () => {
  let answerLate: (folder: unknown) => void = () => {};
  const getDirectory = vi.fn(
    () =>
      new Promise((resolve) => {
        answerLate = resolve;
      }),
  );
  vi.stubGlobal("navigator", { storage: { getDirectory } });
  const slab = openOpfsSlab("blocks");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await slab).toBeNull();
  expect(await createOpfsFiles("tiles", 1000, () => {}).get("a")).toBeNull();
  expect(getDirectory).toHaveBeenCalledTimes(1);
  answerLate({});
  await vi.advanceTimersByTimeAsync(0);
  expect(await withPatience(async () => "here")).toBe("here");
});

it("waits for a slow one, and gives what it throws", async () => {
  const slow = withPatience(() => new Promise((resolve) => setTimeout(() => resolve("here"), 59_000)));
  await vi.advanceTimersByTimeAsync(59_000);
  expect(await slow).toBe("here");
  await expect(
    withPatience(() => Promise.reject(new DOMException("held", "InvalidStateError"))),
  ).rejects.toThrow("held");
});
