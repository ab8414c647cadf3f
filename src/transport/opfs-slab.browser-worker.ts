import { openOpfsSlab } from "./opfs-slab.ts";
import { createSlabBlockStore } from "./slab-block-store.ts";

const name = `test-${crypto.randomUUID()}`;
const maximumBytes = 10 * 2 ** 20;

const first = await openOpfsSlab(name);
if (first === null) throw new Error("no OPFS in this worker");
await createSlabBlockStore(first, maximumBytes).set('address "etag"', 3, Uint8Array.of(1, 2, 3));
const second = await openOpfsSlab(name);
first.close();
const again = await openOpfsSlab(name);
if (again === null) throw new Error("the file was not let go");
const store = createSlabBlockStore(again, maximumBytes);
const kept = await store.get('address "etag"', 3);
postMessage({ kept: kept && [...kept], otherVersion: await store.get('address "other"', 3), second });
again.close();
