import { expect, test } from "vitest";
import { AppError } from "../../core/errors.ts";
import { notAgreedError } from "../../core/not-agreed.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { failedReport, missingReport } from "../../tensors/modality-report.ts";
import type { SiteInputs } from "../reading/reader.ts";
import { modalityAnswers, requireInputs } from "./point-modalities.ts";

const address = "https://rasters.example.org/a.tif";
const windows = [
  { modality: "sentinel2", size: 128 },
  { modality: "landsat", size: 1 },
];
const sdm = { network: { inputs: windows, parts: [] } } as unknown as Sdm;
const inputs = {
  chosen: {},
  reading: {
    site: { sentinel2: null, landsat: null, climate: null },
    modalities: {
      sentinel2: missingReport("the catalogue has none here"),
      landsat: failedReport(notAgreedError(address)),
      climate: missingReport("the catalogue has none here"),
    },
  },
} as unknown as SiteInputs;

test("a modality at an address that nobody agreed to names the address, the others name none", () => {
  const { sentinel2, landsat } = modalityAnswers(inputs, sdm, null);
  expect(landsat).toMatchObject({ status: "missing", notAgreed: address });
  expect(landsat!.reason).toContain("it was not asked");
  expect(sentinel2).not.toHaveProperty("notAgreed");
});

test("a place without imagery names the address that was not asked for it", () => {
  expect(() => requireInputs(sdm, inputs, [-14.5, 51.5])).toThrowError(
    expect.objectContaining({
      tag: "OutsideCoverage",
      fields: { place: "-14.5 51.5", notAgreed: address },
    }),
  );
});

test("imagery that could not be read is a failure, and not a place that the catalogue does not cover", () => {
  const address = "https://rasters.example.org/a.tif";
  const lost = new AppError("SourceUnreachable", `${address}: the connection failed`, {
    address,
    mayPass: true,
  });
  const { reading } = inputs;
  const failed = { ...reading.modalities, landsat: failedReport(lost) };
  const unread = { ...inputs, reading: { ...reading, modalities: failed } } as SiteInputs;
  expect(() => requireInputs(sdm, unread, [-14.5, 51.5])).toThrowError(
    expect.objectContaining({
      tag: "SourceUnreachable",
      fields: { address, mayPass: true },
      message: `Landsat series, which could not be read: ${address}: the connection failed`,
    }),
  );
  const { sentinel2, landsat } = modalityAnswers(unread, sdm, null);
  expect(landsat).toMatchObject({ status: "missing", failed: "SourceUnreachable" });
  expect(sentinel2).not.toHaveProperty("failed");
});

test("a model whose manifest needs an input has no answer without it, though it has imagery", () => {
  const window = { modality: "climate", size: 1, isNeeded: true };
  const parts = [{ name: "picture", width: 1, modalities: ["sentinel2"] }];
  const needing = { network: { inputs: [windows[0], window], parts } } as unknown as Sdm;
  const without = {
    network: { inputs: [windows[0], { modality: "climate", size: 1 }], parts },
  } as unknown as Sdm;
  const pictured = {
    ...inputs,
    reading: { ...inputs.reading, site: { ...inputs.reading.site, sentinel2: {} } },
  } as unknown as SiteInputs;
  expect(() => requireInputs(without, pictured, [-2, 52])).not.toThrow();
  expect(() => requireInputs(needing, pictured, [-2, 52])).toThrow(
    "-2.00000 52.00000: this model has no answer without climate (climate: the catalogue has none here)",
  );
});
