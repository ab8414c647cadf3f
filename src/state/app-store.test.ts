import { expect, test } from "vitest";
import type { AddressBar } from "./address-slice.ts";
import { createAppStore, shownTheme } from "./app-store.ts";

/** An address bar with a history, as a browser keeps it. */
function historyBar(search: string): AddressBar & { entries: string[] } {
  const entries = [search];
  return {
    entries,
    read: () => entries[entries.length - 1]!,
    write: (next, mode) => {
      if (mode === "replace") entries.pop();
      entries.push(next);
    },
  };
}

const home = { opening: { zoom: 11, lat: 51.49, lon: -14.5 }, europe: { zoom: 3.5, lat: 53, lon: 9 } };

test("a choice is written to the address bar first and read back from it", () => {
  const bar = historyBar("?view=9/51.5/-14.5");
  const store = createAppStore(bar, home);
  store.getState().go({ panel: "areas" }, "push");
  expect(bar.entries).toEqual(["?view=9/51.5/-14.5", "?view=9/51.5/-14.5&panel=areas"]);
  expect(store.getState().address.panel).toBe("areas");
});

test("moving the map makes no step in the history", () => {
  const bar = historyBar("");
  createAppStore(bar, home)
    .getState()
    .go({ view: { zoom: 5, lat: 50, lon: 10 } }, "replace");
  expect(bar.entries).toEqual(["?view=5/50/10"]);
});

test("a step back is taken over from the address bar", () => {
  const bar = historyBar("?view=9/51.5/-14.5");
  const store = createAppStore(bar, home);
  store.getState().go({ panel: "areas" }, "push");
  bar.entries.pop();
  store.getState().readAddressBar();
  expect(store.getState().address.panel).toBe("look");
});

test("faults of the opening link are kept for the notices", () => {
  const store = createAppStore(historyBar("?nonsense=1"), home);
  expect(store.getState().faults).toEqual([{ kind: "unknown-parameter", name: "nonsense", value: "1" }]);
});

test("the same notice stands on screen once, and goes when dismissed", () => {
  const store = createAppStore(historyBar(""), home);
  const notice = { kind: "online-basemap-failed", reason: "no answer" } as const;
  store.getState().notify(notice);
  store.getState().notify({ ...notice });
  expect(store.getState().notices).toEqual([notice]);
  store.getState().dismiss({ ...notice });
  expect(store.getState().notices).toEqual([]);
});

test.each([
  ["", true, "dark"],
  ["", false, "light"],
  ["?theme=light", true, "light"],
  ["?theme=dark", false, "dark"],
] as const)("the address %j on a device that prefers dark: %j is shown %s", (search, prefersDark, shown) => {
  const store = createAppStore(historyBar(search), home);
  store.getState().setScreen({ prefersDark });
  expect(shownTheme(store.getState())).toBe(shown);
});

test("a file on its way stands once, and goes when its reading has ended", () => {
  const store = createAppStore(historyBar(""), home);
  const tell = (received: number, ended: boolean) =>
    store.getState().setArriving({ address: "/m/w.safetensors", received, size: 10, ended });
  tell(3, false);
  tell(7, false);
  expect(store.getState().arriving).toEqual([{ address: "/m/w.safetensors", received: 7, size: 10 }]);
  tell(7, true);
  expect(store.getState().arriving).toEqual([]);
});
