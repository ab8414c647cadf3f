import { deleteDB } from "idb";
import { afterEach, expect, test, vi } from "vitest";
import { type AreaStore, type KeptArea, openAreaStore } from "./area-store.ts";

const NAME = "areas-of-a-test";
const record = (id: string, order: number): KeptArea => ({
  id,
  order,
  name: id,
  squareMetres: 1,
  geometry: { type: "Polygon", coordinates: [] },
});
const write = (store: AreaStore, area: KeptArea) => store.write(new Map([[area.id, area]]));

afterEach(async () => deleteDB(NAME));

test("100 saves of each of two tabs at once are all kept, and each tab hears of the other's", async () => {
  const [one, other] = [await openAreaStore(NAME), await openAreaStore(NAME)];
  const heard = { one: new Set<string>(), other: new Set<string>() };
  one.listen((ids) => {
    for (const id of ids) heard.one.add(id);
  });
  other.listen((ids) => {
    for (const id of ids) heard.other.add(id);
  });
  const saves = Array.from({ length: 100 }, (_, save) => [
    write(one, record(`a${save}`, save)),
    write(other, record(`b${save}`, save)),
  ]);
  await Promise.all(saves.flat());
  expect(await one.all()).toHaveLength(200);
  await vi.waitFor(() => expect([heard.one.size, heard.other.size]).toEqual([100, 100]));
  expect([...heard.one].every((id) => id.startsWith("b"))).toBe(true);
});

test("a write is kept as a whole or not at all", async () => {
  const store = await openAreaStore(NAME);
  // A function cannot be stored.
  const broken = { ...record("b", 2), name: (() => "b") as unknown as string };
  const changes = new Map([
    ["a", record("a", 1)],
    ["b", broken],
  ]);
  await expect(store.write(changes)).rejects.toThrow();
  expect(await store.all()).toEqual([]);
  await write(store, record("c", 3));
  expect(await store.some(["c", "a"])).toEqual([record("c", 3), undefined]);
});
