import { expect, test, vi } from "vitest";
import { europeView, islandView } from "../core/view.ts";
import { createAppStore } from "./app-store.ts";
import type { NewArea } from "./area.ts";
import type { AreaStore, KeptArea } from "./area-store.ts";
import { keepAreas, OLD_KEY } from "./keep-areas.ts";

const newStore = () =>
  createAppStore({ read: () => "", write: () => {} }, { opening: islandView(800), europe: europeView(800) });
const area = (id: string, name = id): NewArea => ({
  id,
  name,
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [7, 47],
        [7.1, 47],
        [7, 47.1],
        [7, 47],
      ],
    ],
  },
  squareMetres: 1,
  mended: [],
});
const noStorage = { getItem: () => null, removeItem: () => {} };

/** One store of areas that several tabs open, as IndexedDB is: every answer comes later, in the order of the questions. */
function sharedStore() {
  const records = new Map<string, KeptArea>();
  const tabs: ((ids: readonly string[]) => void)[] = [];
  let last = Promise.resolve();
  const inTurn = <Value>(work: () => Value) => {
    const answer = last.then(work);
    last = answer.then(() => {});
    return answer;
  };
  const open = async (): Promise<AreaStore> => {
    let own: ((ids: readonly string[]) => void) | null = null;
    return {
      all: () => inTurn(() => [...records.values()]),
      some: (ids) => inTurn(() => ids.map((id) => records.get(id))),
      write: (changes) =>
        inTurn(() => {
          for (const [id, record] of changes)
            if (record === null) records.delete(id);
            else records.set(id, record);
          for (const tab of tabs) if (tab !== own) tab([...changes.keys()]);
        }),
      listen: (onChanged) => {
        own = onChanged;
        tabs.push(onChanged);
      },
    };
  };
  return { records, open };
}

const namesIn = (store: ReturnType<typeof newStore>) => store.getState().areas.map(({ name }) => name);

test("two tabs that save by turns keep each other's areas, and both show all of them", async () => {
  const { records, open } = sharedStore();
  const [one, other] = [newStore(), newStore()];
  await Promise.all([keepAreas(one, open, noStorage), keepAreas(other, open, noStorage)]);
  for (let save = 0; save < 100; save++) {
    one.getState().addAreas([area(`a${save}`)]);
    other.getState().addAreas([area(`b${save}`)]);
    if (save % 7 === 0) await Promise.resolve();
  }
  await vi.waitFor(() => expect(records.size).toBe(200));
  await vi.waitFor(() => expect([one, other].map((tab) => tab.getState().areas.length)).toEqual([200, 200]));
  expect(namesIn(one)).toEqual(namesIn(other));
});

test("a tab that is opened later has them all, in the order in which they were made", async () => {
  const { open, records } = sharedStore();
  const one = newStore();
  await keepAreas(one, open, noStorage);
  for (const id of ["z", "m", "a"]) one.getState().addAreas([area(id)]);
  await vi.waitFor(() => expect(records.size).toBe(3));
  const later = newStore();
  await keepAreas(later, open, noStorage);
  expect(namesIn(later)).toEqual(["z", "m", "a"]);
});

test("an area that is drawn while the kept ones are read is kept beside them", async () => {
  const { open, records } = sharedStore();
  const one = newStore();
  await keepAreas(one, open, noStorage);
  one.getState().addAreas([area("kept")]);
  const later = newStore();
  const reading = keepAreas(later, open, noStorage);
  later.getState().addAreas([area("drawn")]);
  await reading;
  expect(namesIn(later).sort()).toEqual(["drawn", "kept"]);
  await vi.waitFor(() => expect([...records.keys()].sort()).toEqual(["drawn", "kept"]));
});

test("undo takes back a removal here and leaves what another tab renamed meanwhile", async () => {
  const { open } = sharedStore();
  const [one, other] = [newStore(), newStore()];
  await Promise.all([keepAreas(one, open, noStorage), keepAreas(other, open, noStorage)]);
  one.getState().addAreas([area("a"), area("b")]);
  await vi.waitFor(() => expect(other.getState().areas).toHaveLength(2));
  one.getState().changeArea("a", { name: "mine" });
  await vi.waitFor(() => expect(namesIn(other)).toEqual(["mine", "b"]));
  other.getState().changeArea("a", { name: "theirs" });
  await vi.waitFor(() => expect(namesIn(one)).toEqual(["theirs", "b"]));
  one.getState().removeArea("b");
  one.getState().undoAreas();
  one.getState().undoAreas();
  expect(namesIn(one)).toEqual(["theirs", "b"]);
});

test("areas of an earlier version are taken over, and leave their old place only then", async () => {
  const { open, records } = sharedStore();
  const { mended: _mended, ...old } = area("old");
  const texts = new Map([[OLD_KEY, JSON.stringify([old])]]);
  const storage = {
    getItem: (key: string) => texts.get(key) ?? null,
    removeItem: (key: string) => {
      expect(records.size).toBe(1);
      texts.delete(key);
    },
  };
  const store = newStore();
  await keepAreas(store, open, storage);
  expect(namesIn(store)).toEqual(["old"]);
  expect(texts.size).toBe(0);
});

test("where nothing can be kept, a notice says so and the areas stay on the page", async () => {
  const store = newStore();
  store.getState().addAreas([area("a")]);
  await keepAreas(store, () => Promise.reject(new Error("refused")), noStorage);
  expect(store.getState().notices).toEqual([{ kind: "areas-not-kept", reason: "refused" }]);
  expect(namesIn(store)).toEqual(["a"]);
});
