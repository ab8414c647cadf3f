import { expect, it } from "vitest";
import { agreementTo, isAgreed, offerAgreements } from "./agreements.ts";

const storage = "https://s3.eu-central-1.example.com";

it.each([
  ["a file in the folder", `${storage}/mine/models/m/manifest.json`, true],
  ["a file deeper in the folder", `${storage}/mine/models/m/a/b.bin?sig=1`, true],
  ["another bucket of the same host", `${storage}/theirs/models/m/manifest.json`, false],
  ["a folder whose name begins alike", `${storage}/mine/models-2/m`, false],
  ["a path that climbs out", `${storage}/mine/models/../../theirs/m`, false],
  ["a path that climbs out in escapes", `${storage}/mine/models/%2e%2e/%2E%2e/theirs/m`, false],
  ["a path that a server may read as climbing out", `${storage}/mine/models/..%2f..%2ftheirs/m`, false],
  ["another port", "https://s3.eu-central-1.example.com:8443/mine/models/m", false],
  ["the host as a user's name", "https://s3.eu-central-1.example.com@evil.example/mine/models/m", false],
  ["the host as a beginning", "https://s3.eu-central-1.example.com.evil.example/mine/models/m", false],
  ["no encryption", "http://s3.eu-central-1.example.com/mine/models/m", false],
])("holds an agreement to a folder against %s", (_, address, expected) => {
  expect(isAgreed(address, [`${storage}/mine/models/`])).toBe(expected);
});

it.each([
  ["itself, signed", `${storage}/mine/a.tif?X-Amz-Signature=1#x`, true],
  ["its sidecar", `${storage}/mine/a.tif.aux.xml`, true],
  ["its overviews", `${storage}/mine/a.tif.ovr`, true],
  ["what lies beneath it", `${storage}/mine/a.tif/b`, true],
  ["a file whose name goes on", `${storage}/mine/a.tiff`, false],
  ["its neighbour", `${storage}/mine/b.tif`, false],
])("holds an agreement to an address against %s", (_, address, expected) => {
  expect(isAgreed(address, [`${storage}/mine/a.tif`])).toBe(expected);
});

it("takes the folder of a catalogue's document, and never a whole server", () => {
  expect(agreementTo(`${storage}/mine/catalog.json?key=1`)).toBe(`${storage}/mine/`);
  expect(agreementTo(`${storage}/catalog.json`)).toBe(`${storage}/catalog.json`);
  expect(agreementTo("https://api.example.com/v1")).toBe("https://api.example.com/v1");
  expect(agreementTo("https://me:secret@files.example.com/a.tif")).toBe("https://files.example.com/a.tif");
});

it("offers the folder of an address, and the two outermost folders where that is more", () => {
  expect(offerAgreements(`${storage}/mine/a/2020/7/B04.tif`)).toEqual({
    narrow: [`${storage}/mine/a/2020/7/`],
    wide: `${storage}/mine/a/`,
  });
  expect(offerAgreements(`${storage}/mine/B04.tif`)).toEqual({ narrow: [`${storage}/mine/`], wide: null });
  expect(offerAgreements(`${storage}/B04.tif`)).toEqual({ narrow: [`${storage}/B04.tif`], wide: null });
});

it("offers all addresses of the catalogue of Europe for one of them, and none of them for their hosts", () => {
  const host = "https://sentinel-cogs.s3.us-west-2.amazonaws.com";
  expect(offerAgreements(`${host}/sentinel-s2-l2a-cogs/36/Q/WD/B04.tif`).narrow).toHaveLength(4);
  expect(offerAgreements(`${host}/other/x.tif`).narrow).toEqual([`${host}/other/`]);
  expect(
    isAgreed(
      "https://earth-search.aws.element84.com/v1/search",
      offerAgreements(`${host}/sentinel-s2-l2a-cogs/a`).narrow,
    ),
  ).toBe(true);
});
