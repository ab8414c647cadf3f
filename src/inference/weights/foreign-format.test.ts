import { expect, test } from "vitest";
import { catchError } from "../fixtures/read-fixture.ts";
import { readCheckpoint } from "./checkpoint.ts";

const leveldbEnd = "\x57\xfb\x80\x8b\x24\x75\x47\xdb";

/** The first bytes of each format as its own specification states them. */
test.each([
  [`\x89HDF\r\n\x1a\n${"\0".repeat(40)}`, "an HDF5 file (Keras .h5, MATLAB)"],
  ["\x1c\0\0\0TFL3\x14\0", "a TensorFlow Lite model"],
  ["x".repeat(60) + leveldbEnd, "the index of a TensorFlow checkpoint"],
  ["GGUF\x03\0\0\0", "a GGUF model"],
  ["\x93NUMPY\x01\0v\0{'descr': '<f4'}", "a numpy array"],
  ["\x1f\x8b\x08\0\0\0\0\0", "a gzip archive"],
  [`${"name".padEnd(257, "\0")}ustar\0`, "a tar archive"],
  ["version https://git-lfs.github.com/spec/v1\noid sha256:0", "a pointer of Git LFS"],
  ["<!DOCTYPE html><html><title>404</title></html>", "a web page"],
  [
    '{"metadata": {"total_size": 1}, "weight_map": {"a": "pytorch_model-00001-of-00002.bin"}}',
    "an index of a model in several files",
  ],
  ['{\n "architectures": ["BertModel"]\n}', "a JSON text"],
  ["nothing that is known", "a file of another format, which begins with the bytes 6e 6f 74 68 69 6e 67 20"],
])("a file that begins %j is named", (text, words) => {
  const file = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const failure = catchError(() => readCheckpoint(file, "model.bin"));
  expect(failure).toMatchObject({ tag: "BadInput" });
  expect(String(failure)).toContain(`model.bin: expected a checkpoint of weights, got ${words}`);
});

test("an empty file is said to be empty", () => {
  expect(String(catchError(() => readCheckpoint(new Uint8Array(0), "a.pt")))).toContain("got an empty file");
});
