import { expect, test } from "vitest";
import type { PointAnswer } from "../prediction/point/point-answer.ts";
import { createAppStore } from "./app-store.ts";
import { followVersions } from "./follow-versions.ts";

const file = "https://rasters.example/sentinel2.tif";

function start() {
  const view = { lat: 51.5, lon: -14.5, zoom: 11 };
  const store = createAppStore({ read: () => "", write: () => {} }, { opening: view, europe: view });
  followVersions(store);
  const answered = (etag: string | null) => {
    const answer = { provenance: { assets: [{ address: file, etag }] } } as unknown as PointAnswer;
    store.getState().setAnswers({ point: { state: "ready", answer } });
  };
  return { store, answered };
}

test("an answer from another version of a file is said, and all is asked again once", () => {
  const { store, answered } = start();
  answered('"1"');
  answered('"1"');
  expect([store.getState().notices, store.getState().attempt]).toEqual([[], 0]);
  answered('"2"');
  expect(store.getState().notices).toEqual([{ kind: "file-changed", name: "sentinel2.tif" }]);
  answered('"2"');
  // A server that goes to and fro between two versions does not have the page ask for ever.
  answered('"1"');
  expect(store.getState().attempt).toBe(1);
});

test("a file whose server tells no version is never said to have changed", () => {
  const { store, answered } = start();
  answered(null);
  answered('"1"');
  answered(null);
  expect(store.getState().notices).toEqual([]);
});
