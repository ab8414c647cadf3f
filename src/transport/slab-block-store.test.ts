import { describe, expect, it } from "vitest";
import { createSlabBlockStore, type SlabFile } from "./slab-block-store.ts";

/** A slab in memory, which outlives the stores over it as a file does. */
function memorySlab(): SlabFile & { bytes: Uint8Array<ArrayBuffer> } {
  return {
    bytes: new Uint8Array(),
    read(into, { at }) {
      const part = this.bytes.subarray(at, at + into.length);
      into.set(part);
      return part.length;
    },
    write(bytes, { at }) {
      if (at + bytes.length > this.bytes.length) this.truncate(at + bytes.length);
      this.bytes.set(bytes, at);
      return bytes.length;
    },
    truncate(size) {
      const next = new Uint8Array(size);
      next.set(this.bytes.subarray(0, size));
      this.bytes = next;
    },
    close() {},
  };
}

const block = (fill: number, length = 16_384) => new Uint8Array(length).fill(fill);
const roomForThree = 64 + 3 * (16_384 + 32);

describe("blocks on disk", () => {
  it("are there in the next session, under their version only", async () => {
    const slab = memorySlab();
    await createSlabBlockStore(slab, roomForThree).set('a "one"', 5, block(7, 100));
    const next = createSlabBlockStore(slab, roomForThree);
    expect(await next.get('a "one"', 5)).toEqual(block(7, 100));
    expect(await next.get('a "two"', 5)).toBeNull();
    expect(await next.get('a "one"', 6)).toBeNull();
  });

  it("never grow beyond the size that was set, and drop what was longest unused", async () => {
    const slab = memorySlab();
    const store = createSlabBlockStore(slab, roomForThree);
    for (const number of [1, 2, 3]) await store.set("a", number, block(number));
    await store.get("a", 1);
    for (const number of [4, 5]) await store.set("a", number, block(number));
    const found = await Promise.all(
      [1, 2, 3, 4, 5].map(async (number) => (await store.get("a", number))?.[0] ?? null),
    );
    expect(found).toEqual([1, null, null, 4, 5]);
    expect(slab.bytes.length).toBeLessThanOrEqual(roomForThree);
  });

  it("are done without when the file takes none, which is told once", async () => {
    const slab = memorySlab();
    const told: unknown[] = [];
    // Chromium's count of a write for which there is no room.
    const full = { ...slab, write: () => 2 ** 32 - 8 };
    const store = createSlabBlockStore(full, roomForThree, (cause) => told.push(cause));
    await store.set("a", 1, block(1));
    expect(await store.get("a", 1)).toBeNull();
    expect(told).toHaveLength(1);
  });

  it("are not used when a byte of them has changed, and their place is used again", async () => {
    const slab = memorySlab();
    const store = createSlabBlockStore(slab, roomForThree);
    for (const number of [1, 2, 3]) await store.set("a", number, block(number));
    const place = slab.bytes.findIndex(
      (byte, i) => byte === 2 && slab.bytes[i + 100] === 2 && slab.bytes[i + 5000] === 2,
    );
    slab.bytes[place + 77] = 9;
    expect(await store.get("a", 2)).toBeNull();
    await store.set("a", 4, block(4));
    const found = await Promise.all([1, 3, 4].map(async (number) => (await store.get("a", number))?.[0]));
    expect(found).toEqual([1, 3, 4]);
  });

  it("are begun anew in a file that is something else", async () => {
    const slab = memorySlab();
    slab.write(new Uint8Array(5_000).fill(0xaa), { at: 0 });
    const store = createSlabBlockStore(slab, roomForThree);
    await store.set("a", 1, block(1));
    expect((await store.get("a", 1))?.length).toBe(16_384);
  });

  it("are done without when the disk is full", async () => {
    const slab = memorySlab();
    const store = createSlabBlockStore(slab, roomForThree);
    slab.write = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
    await store.set("a", 1, block(1));
    expect(await store.get("a", 1)).toBeNull();
  });
});
