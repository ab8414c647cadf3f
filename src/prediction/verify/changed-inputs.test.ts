import { describe, expect, it } from "vitest";
import type { Provenance } from "../provenance.ts";
import { changedInputs } from "./changed-inputs.ts";

const before: Provenance = {
  catalogue: "https://a.example/island/catalog.json",
  chosen: { sentinel2: { items: ["2020"], year: 2020, rule: "the latest" }, climate: null },
  assets: [{ address: "https://a.example/island/2020/sentinel2.tif", etag: '"1"' }],
  models: [{ id: "island-sdm", kind: "sdm", weightsSha256: "aa", calibrationSha256: "cc" }],
  version: "0.1.0",
  backend: "wasm",
  mode: "exact",
  question: null,
  computedAt: "2026-01-01T00:00:00Z",
};

describe("what has changed since an answer was made", () => {
  it("is nothing where the same catalogue has only moved", () => {
    const moved = {
      ...before,
      catalogue: "https://b.example/other/catalog.json",
      assets: [{ address: "https://b.example/other/2020/sentinel2.tif", etag: '"1"' }],
    };
    expect(changedInputs(before, moved)).toEqual([]);
  });

  it("names weights, files, items and the backend", () => {
    const now: Provenance = {
      ...before,
      backend: "webgpu",
      chosen: { sentinel2: { items: ["2021"], year: 2021, rule: "the latest" }, climate: null },
      assets: [{ address: "https://a.example/island/2020/sentinel2.tif", etag: '"2"' }],
      models: [{ id: "island-sdm", kind: "sdm", weightsSha256: "bb", calibrationSha256: "cc" }],
    };
    expect(changedInputs(before, now).map(({ what }) => what)).toEqual([
      "backend",
      "SHA-256 of the weights of island-sdm",
      "items of sentinel2",
      "ETag of 2020/sentinel2.tif",
    ]);
  });

  it("does not hold a server's ETag against a file's date", () => {
    const local = {
      ...before,
      catalogue: "file:///island/catalog.json",
      assets: [{ address: "file:///island/2020/sentinel2.tif", etag: "1795 4069" }],
    };
    expect(changedInputs(before, local)).toEqual([]);
    expect(changedInputs(before, { ...local, assets: [] })[0]?.after).toBe("not read");
  });
});
