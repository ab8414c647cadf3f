import { expect, it } from "vitest";
import { createAppStore } from "./app-store.ts";
import { keepAgreed } from "./keep-agreed.ts";

const view = { lat: 51.475, lon: -14.5, zoom: 12.3 };
const newStore = () => createAppStore({ read: () => "", write: () => {} }, { opening: view, europe: view });

function storageOf(kept: Record<string, string>) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem(key: string, text: string) {
      kept[key] = text;
    },
    removeItem: (key: string) => void delete kept[key],
  };
}

it("keeps agreements by address from one visit to the next", () => {
  const storage = storageOf({});
  const first = newStore();
  keepAgreed(first, storage);
  first.getState().agree(["https://storage.example/mine/"]);
  const second = newStore();
  keepAgreed(second, storage);
  expect(second.getState().agreed).toEqual(["https://storage.example/mine/"]);
  expect(second.getState().notices).toEqual([]);
  second.getState().disagree("https://storage.example/mine/");
  expect(storage.kept).toEqual({ "florascope.agreed-addresses": "[]" });
});

it("drops agreements to whole servers that an earlier version kept, and says so once", () => {
  const storage = storageOf({ "florascope.agreed": '["https://storage.example"]' });
  const store = newStore();
  keepAgreed(store, storage);
  expect(store.getState().agreed).toEqual([]);
  expect(store.getState().notices).toEqual([
    { kind: "agreements-dropped", servers: ["https://storage.example"] },
  ]);
  const next = newStore();
  keepAgreed(next, storage);
  expect(next.getState().notices).toEqual([]);
});

it.each(['{"a":1}', "[1]", "no JSON", '["javascript:alert(1)"]'])("takes %s for no agreement", (text) => {
  const store = newStore();
  keepAgreed(store, storageOf({ "florascope.agreed-addresses": text }));
  expect(store.getState().agreed).toEqual([]);
});
