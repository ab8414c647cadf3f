import { expect, it } from "vitest";
import { readWholeFile } from "./read-whole-file.ts";
import { createTransport } from "./transport.ts";

const transport = createTransport();
const opened = (length: number) => {
  const content = new Uint8Array(length).map((_, i) => (Math.imul(i, 2654435761) >>> 24) ^ (i >> 11));
  return { content, address: transport.addOpenedFile("weights", new Blob([content])) };
};

it("gives every byte of a file of several pieces and says how far it has come", async () => {
  const { content, address } = opened(9 * 2 ** 20 + 5);
  const told: number[][] = [];
  const bytes = await readWholeFile(transport, address, {}, (...progress) => told.push(progress));
  expect(Buffer.from(bytes).equals(content)).toBe(true);
  expect(told).toEqual([
    [4 * 2 ** 20, content.length],
    [8 * 2 ** 20, content.length],
  ]);
});

it("has nothing to say of a small file, and ends when it is no longer wanted", async () => {
  const { content, address } = opened(300_000);
  const told: number[] = [];
  const bytes = await readWholeFile(transport, address, {}, (received) => told.push(received));
  expect(Buffer.from(bytes).equals(content)).toBe(true);
  expect(told).toEqual([]);
  const signal = AbortSignal.abort(new Error("no longer wanted"));
  await expect(readWholeFile(transport, address, { signal })).rejects.toThrow("no longer wanted");
});
