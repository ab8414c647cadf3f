import { expect, it } from "vitest";

/** The worker keeps a block in the browser's storage, lets go of the file, and looks again as after a reload. */
it("keeps blocks in the browser's own storage across sessions, for one owner at a time", async () => {
  const worker = new Worker(new URL("./opfs-slab.browser-worker.ts", import.meta.url), { type: "module" });
  const answer = await new Promise<unknown>((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  worker.terminate();
  expect(answer).toEqual({ kept: [1, 2, 3], otherVersion: null, second: null });
});
