import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { encodeNpy } from "../core/npy.ts";
import { patchPath, readPublishedPatch } from "./published-patch.ts";

/** Files as NumPy writes them (make-patches.py). */
const stored = JSON.parse(readFileSync("src/tensors/fixtures/patches.json", "utf8")) as Record<
  "patch" | "altitude" | "fortran" | "thin" | "complex" | "otherClass" | "bigEndian" | "unstatedNodata",
  string
> & { readonly layers: readonly number[] };

type Name = Exclude<keyof typeof stored, "layers">;

function read(patch: Name, altitude: Name = "altitude", bytes?: number): Float32Array {
  const fileOf = (name: Name, address: string) => ({
    address,
    bytes: new Uint8Array(Buffer.from(stored[name], "base64")),
  });
  const file = fileOf(patch, "one.npy");
  const files = {
    patch: { ...file, bytes: file.bytes.slice(0, bytes) },
    altitude: fileOf(altitude, "one_alti.npy"),
  };
  return readPublishedPatch(files, 4).values;
}

it("joins the two files of a published patch to its six layers", () => {
  expect([...read("patch")]).toEqual(stored.layers);
});

it.each<[Name, Name, number | undefined, string]>([
  [
    "fortran",
    "altitude",
    undefined,
    "one.npy: expected a little-endian C-order .npy array, got {'descr': '|u1', 'fortran_order': True",
  ],
  ["thin", "altitude", undefined, "one.npy: expected the shape 4 x 4 x 5, got 3 x 4 x 5"],
  [
    "complex",
    "altitude",
    undefined,
    "one.npy: expected a little-endian C-order .npy array, got numbers of the format <c8",
  ],
  ["patch", "altitude", 180, "one.npy: expected a little-endian C-order .npy array, got 52 bytes of data"],
  ["patch", "altitude", 5, "one.npy: expected a little-endian C-order .npy array, got no .npy header"],
  [
    "otherClass",
    "altitude",
    undefined,
    "one.npy: land cover: expected classes from 0 to 33, as in the published patches, got 80",
  ],
  [
    "patch",
    "bigEndian",
    undefined,
    "one_alti.npy: expected a little-endian C-order .npy array, got numbers of the format >i2",
  ],
  ["patch", "patch", undefined, "one_alti.npy: expected the shape 4 x 4, got 4 x 4 x 5"],
  [
    "patch",
    "unstatedNodata",
    undefined,
    "one_alti.npy: altitude: expected metres from -1000 to 9000, got -9999",
  ],
])("refuses %s with %s, cut at %s, in one sentence", (patch, altitude, bytes, sentence) => {
  expect(() => read(patch, altitude, bytes)).toThrow(sentence);
});

it("refuses a patch and an altitude with a pixel without a number, which published ones do not have", () => {
  const whole = { patch: new Float32Array(2 * 2 * 5), altitude: new Float32Array(2 * 2) };
  const read = ({ patch, altitude }: typeof whole) =>
    readPublishedPatch(
      {
        patch: { address: "one.npy", bytes: encodeNpy(patch, [2, 2, 5]) },
        altitude: { address: "one_alti.npy", bytes: encodeNpy(altitude, [2, 2]) },
      },
      2,
    );
  expect([...read(whole).values]).toEqual(Array.from({ length: 24 }, () => 0));
  expect(() => read({ ...whole, patch: whole.patch.with(7, Number.NaN) })).toThrow(
    "one.npy: blue: expected a number in each pixel, got NaN",
  );
  expect(() => read({ ...whole, altitude: whole.altitude.with(3, Number.NaN) })).toThrow(
    "one_alti.npy: altitude: expected a number in each pixel, got NaN",
  );
});

it("refuses a header whose length is wrong, which would shift all numbers", () => {
  const bytes = encodeNpy(new Float32Array(2 * 2 * 5), [2, 2, 5]);
  bytes[8]! -= 4;
  const file = { address: "one.npy", bytes };
  expect(() => readPublishedPatch({ patch: file, altitude: file }, 2)).toThrow(
    "one.npy: expected a little-endian C-order .npy array, got a header that does not end in a line end",
  );
});

it("finds a patch by the last four digits of its id", () => {
  expect(patchPath("10561978")).toBe("78/19/10561978.npy");
  expect(patchPath("7")).toBe("07/00/7.npy");
});
