import { readdirSync, readFileSync } from "node:fs";
import { decodeNpy, encodeNpy } from "../../../../src/core/npy.ts";
import { below, mutate } from "../../../../src/inference/fixtures/mutate.ts";
import { readBroken } from "../../../../src/sources/fixtures/fuzz.ts";
import { mutate as mutateTiff } from "../../../../src/sources/fixtures/mutate.ts";
import type { Ending, FuzzedParser } from "../fuzzed-parser.ts";

const folder = "src/sources/fixtures";

/** Fixtures that GDAL wrote, of every number format and compression: tags three times as often as pixels. */
export const tiff: FuzzedParser = {
  name: "TIFF",
  async open() {
    const files = filesEnding(".tif");
    return (random) => {
      const broken = mutateTiff(files[below(files.length, random)]!, random);
      return async (): Promise<Ending> => {
        await readBroken(broken);
        return "read";
      };
    };
  },
};

export const npy: FuzzedParser = {
  name: "npy",
  async open() {
    const files = [
      ...filesEnding(".npy").filter(({ length }) => length < 50_000),
      encodeNpy(new Float32Array(24), [2, 3, 4]),
    ];
    return (random) => {
      const file = files[below(files.length, random)]!;
      // The header is 128 bytes at most: half of the changes go there.
      const head = random() < 0.5 ? file.slice(0, 128) : file;
      const broken = mutate(head, file, random);
      const bytes = head === file ? broken : new Uint8Array(Buffer.concat([broken, file.subarray(128)]));
      return () => {
        const { shape, values } = decodeNpy(bytes, "broken.npy");
        const length = shape.reduce((product, axis) => product * axis, 1);
        if (values.length !== length) throw new Error(`${values.length} values in the shape ${shape}`);
        return "read";
      };
    };
  },
};

function filesEnding(ending: string): Uint8Array[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => new Uint8Array(readFileSync(`${folder}/${name}`)));
}
