import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { sha256 } from "../../core/sha256.ts";
import { catchError } from "../fixtures/read-fixture.ts";
import { tinyFiles, tinyInside, tinySinrFile } from "../networks/sinr/fixtures/tiny-networks.ts";
import { unpackCheckpoint } from "./unpack-checkpoint.ts";

test("finds the one checkpoint in an archive that Python wrote", async () => {
  const { file, address } = unpackCheckpoint(tinyFiles.stored, "models.zip");
  expect(await sha256(file)).toBe(tinyInside);
  expect(address).toBe("models.zip/pretrained_models/model_an_full_input_enc_sin_cos_0.pt");
});

test("finds a named one among several that are deflated", async () => {
  const name = "model_an_full_input_enc_sin_cos_1.pt";
  const { file } = unpackCheckpoint(tinyFiles.deflated, "models.zip", name);
  expect(await sha256(file)).toBe(tinyInside);
});

test("leaves a checkpoint of PyTorch, which is an archive too, as it is", () => {
  const file = tinySinrFile("sin_cos");
  expect(unpackCheckpoint(file, "model.pt").file).toBe(file);
  // One with a file among its entries whose name looks like a checkpoint's.
  const other = zipSync({ "archive/data.pkl": strToU8("pickle"), "archive/data/0.bin": strToU8("numbers") });
  expect(unpackCheckpoint(other, "model.pt").file).toBe(other);
});

test.each([
  [
    "several, none named",
    tinyFiles.deflated,
    null,
    'expected an archive around one checkpoint, got 2 ("pretrained_models/model_an_full_input_enc_sin_cos_0.pt"',
  ],
  ["another name", tinyFiles.deflated, "other.pt", 'expected "other.pt" among the checkpoints'],
  ["a name without an archive", tinySinrFile("sin_cos"), "other.pt", "got a file that is none"],
] as const)("refuses in one sentence: %s", (_, file, member, message) => {
  expect(String(catchError(() => unpackCheckpoint(file, "models.zip", member)))).toContain(message);
});

test("refuses an archive with a changed byte, one that is cut, and one that would unpack to very much", () => {
  const changed = tinyFiles.stored.slice();
  changed[changed.length >> 1]! ^= 1;
  expect(String(catchError(() => unpackCheckpoint(changed, "a.zip")))).toContain("is damaged or cut");
  const packed = zipSync({ "model.pt": [strToU8("weights ".repeat(2000)), { level: 6 }] });
  packed[50]! ^= 0xff;
  expect(String(catchError(() => unpackCheckpoint(packed, "a.zip")))).toContain("is damaged or cut");
  const bomb = zipSync({ "model.pt": [new Uint8Array(9 * 2 ** 20), { level: 9 }] });
  expect(String(catchError(() => unpackCheckpoint(bomb, "a.zip")))).toContain("would unpack to 9 MiB");
});

test("passes over what macOS adds to archives", () => {
  const zip = zipSync({
    "model.pt": [strToU8("weights"), { level: 0 }],
    "__MACOSX/._model.pt": [strToU8("forks"), { level: 0 }],
  });
  expect(new TextDecoder().decode(unpackCheckpoint(zip, "a.zip").file)).toBe("weights");
});
