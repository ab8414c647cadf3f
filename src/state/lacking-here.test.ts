import { expect, test } from "vitest";
import { cellAt } from "../core/cell.ts";
import type { CatalogueCard } from "../prediction/reading/read-catalogue-card.ts";
import type { AddressBar } from "./address-slice.ts";
import { createAppStore } from "./app-store.ts";
import { lackingHere } from "./lacking-here.ts";

const bern = cellAt([7.45, 46.9]);
const island = cellAt([-14.5, 51.5]);
const card: CatalogueCard = {
  ...{ id: "pack", title: "A pack", description: "", licences: [], collections: [], years: null },
  ...{ bbox: [7, 46, 8, 47], isSimulated: false, servers: [] },
};

function storeAt(cell: typeof bern) {
  let search = "";
  const bar: AddressBar = {
    read: () => search,
    write: (next) => {
      search = next;
    },
  };
  const view = { lat: 53, lon: 12, zoom: 3.5 };
  const store = createAppStore(bar, { opening: view, europe: view });
  store.getState().go({ cell }, "replace");
  return store;
}

test("the island lacks nothing, and a real place lacks imagery and a model at first", () => {
  expect(lackingHere(storeAt(island).getState())).toBeNull();
  expect(lackingHere(storeAt(bern).getState())).toEqual({ imagery: "none", model: true });
});

test("a catalogue that reaches the place is imagery, and one that does not is none", () => {
  const store = storeAt(bern);
  store.getState().go({ catalogue: "/pack/catalog.json", sdm: "own:/models/mine" }, "replace");
  store.getState().setAnswers({ catalogueCard: { state: "ready", answer: card } });
  expect(lackingHere(store.getState())).toEqual({ imagery: null, model: false });
  const elsewhere = { ...card, bbox: [2, 48, 3, 49] as const };
  store.getState().setAnswers({ catalogueCard: { state: "ready", answer: elsewhere } });
  expect(lackingHere(store.getState())).toEqual({ imagery: "none", model: false });
});

test("on the map the part in sight decides where no cell is chosen", () => {
  const store = storeAt(null);
  store.getState().setScreen({ sight: [-14.6, 51.4, -14.4, 51.6] });
  expect(lackingHere(store.getState())).toBeNull();
  store.getState().setScreen({ sight: [7.4, 46.8, 7.5, 46.9] });
  expect(lackingHere(store.getState())?.imagery).toBe("none");
});

test("servers that give no answer are unreachable as soon as they were asked, and no longer once one answers", () => {
  const store = storeAt(bern);
  store.getState().go({ catalogue: "europe" }, "replace");
  store.getState().askServers("europe");
  store.getState().setAnswers({ catalogueCard: { state: "ready", answer: { ...card, bbox: null } } });
  const verdictsAre = (...verdicts: ("answers" | "unreachable")[]) =>
    store.getState().setAnswers({
      servers: {
        state: "ready",
        answer: verdicts.map((verdict) => ({ address: "https://a.example/", verdict })),
      },
    });
  verdictsAre("unreachable", "unreachable");
  expect(lackingHere(store.getState())?.imagery).toBe("unreachable");
  verdictsAre("unreachable", "answers");
  expect(lackingHere(store.getState())?.imagery).toBeNull();
  const failure = { tag: "SourceUnreachable", message: "a.example: expected an answer, got none" } as const;
  store.getState().setAnswers({ point: { state: "failed", failure, stale: null } });
  expect(lackingHere(store.getState())?.imagery).toBe("unreachable");
});

test("the same object stands for the same lack, so that a page that watches it is not drawn again", () => {
  const store = storeAt(bern);
  expect(lackingHere(store.getState())).toBe(lackingHere(store.getState()));
});
