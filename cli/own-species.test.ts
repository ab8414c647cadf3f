import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { modelAddress } from "../node/model-address.ts";
import { startNodePrediction } from "../node/node-prediction.ts";
import { embedRecords } from "../src/prediction/own/embed-records.ts";

const { setup } = await startNodePrediction("wasm");
const question = {
  catalogue: pathToFileURL(".cache/island/catalog.json").href,
  sdm: modelAddress("--sdm", "island-sdm"),
  ...{ habitat: null, year: null, setRule: null },
};

test("records without imagery, and a model of positions, are refused in one sentence", async () => {
  const far = { question, lons: [8.5, 8.6], lats: [47.3, 47.4] };
  await expect(embedRecords(setup, far)).rejects.toThrow(
    "island-sdm: expected imagery with vegetation at records and at 50 places around them, got 0 of 2 records and 0 places with it",
  );
  const many = { question, lons: Array(501).fill(-14.5), lats: Array(501).fill(51.5) };
  await expect(embedRecords(setup, many)).rejects.toThrow("expected at most 500 records");
});
