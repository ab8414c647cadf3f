import { unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { isAppError } from "../../core/errors.ts";
import { seeded } from "../../core/fixtures/seeded.ts";
import checkpoints from "../fixtures/checkpoints.fixture.json" with { type: "json" };
import { below, mutate } from "../fixtures/mutate.ts";
import { decodeBase64 } from "../fixtures/read-fixture.ts";
import training from "../fixtures/training-checkpoints.fixture.json" with { type: "json" };
import { readCheckpoint } from "./checkpoint.ts";
import { bytesPerNumber, isDtype, type StoredTensors, shapeSize } from "./stored-tensor.ts";
import { writeSafetensors } from "./write-safetensors.ts";

/** More with FLORASCOPE_MUTATIONS=100000 npx vitest run broken-checkpoints. */
const inputs = Number(process.env["FLORASCOPE_MUTATIONS"] ?? 4000);

const bases = [...Object.values(checkpoints.files), ...Object.values(training.files)].map(decodeBase64);
bases.push(writeSafetensors(readCheckpoint(decodeBase64(training.files.views), "views")));
/** The sound ones, and what is refused as it is: of those, no change may give numbers either. */
const files = bases.map((file) => ({ file, tensors: readOrNull(file) }));

test(
  `${inputs} broken checkpoints give the numbers of the sound ones or one typed error`,
  () => {
    const endings: Record<string, number> = {};
    for (let seed = 0; seed < inputs; seed++) {
      const random = seeded(seed);
      const { file, tensors } = files[below(files.length, random)]!;
      const broken = mutate(file, bases[below(bases.length, random)]!, random);
      const ending = endingOf(broken, isArchive(file) && isArchive(broken) ? tensors : "any", seed);
      endings[ending] = (endings[ending] ?? 0) + 1;
    }
    console.info(inputs, "broken checkpoints:", endings);
    expect(endings["read"]).toBeGreaterThan(inputs / 100);
    expect(endings["MalformedFile"]).toBeGreaterThan(inputs / 4);
  },
  60_000 + 100 * inputs,
);

test(
  `${inputs / 4} broken pickles in archives with true sums give sound tensors or one typed error`,
  () => {
    const archives = bases
      .filter((file) => isArchive(file) && readOrNull(file))
      .map((file) => unzipSync(file));
    for (let seed = 0; seed < inputs / 4; seed++) {
      const random = seeded(seed);
      const entries = archives[below(archives.length, random)]!;
      const name = Object.keys(entries).find((one) => one.endsWith("data.pkl"))!;
      const pickle = mutate(entries[name]!, archives[0]![Object.keys(archives[0]!)[0]!]!, random);
      endingOf(zipSync({ ...entries, [name]: pickle }, { level: 0 }), "any", seed);
    }
  },
  60_000 + 100 * inputs,
);

test(
  `${inputs / 4} broken headers of safetensors give sound tensors or one typed error`,
  () => {
    const sound = writeSafetensors(readCheckpoint(decodeBase64(training.files.views), "views"));
    const length = Number(new DataView(sound.buffer).getBigUint64(0, true));
    for (let seed = 0; seed < inputs / 4; seed++) {
      const header = mutate(sound.slice(8, 8 + length), sound.slice(8, 8 + length), seeded(seed));
      const broken = new Uint8Array(8 + header.length + sound.length - 8 - length);
      new DataView(broken.buffer).setBigUint64(0, BigInt(header.length), true);
      broken.set(header, 8);
      broken.set(sound.subarray(8 + length), 8 + header.length);
      endingOf(broken, "any", seed);
    }
  },
  60_000 + 100 * inputs,
);

test("a checkpoint cut at any length is refused", () => {
  for (const name of ["views", "viewsLegacy", "wholeNetwork"] as const) {
    const file = decodeBase64(training.files[name]);
    for (let length = 0; length < file.length; length++)
      expect(endingOf(file.slice(0, length), null, length), `${name} cut at ${length}`).not.toBe("read");
  }
});

/**
 * "read", or the tag of the error. Fails for any other error, and for tensors that are not sound or not those expected:
 * an archive states a sum for each entry, so that no changed number passes; the other formats state none.
 */
function endingOf(broken: Uint8Array, expected: StoredTensors | null | "any", seed: number): string {
  let tensors: StoredTensors;
  try {
    tensors = readCheckpoint(broken, "broken");
  } catch (error) {
    if (!isAppError(error)) throw new Error(`seed ${seed}: an error without a tag`, { cause: error });
    expect(error.message.length, error.message).toBeLessThan(600);
    return error.tag;
  }
  for (const [key, { dtype, shape, bytes }] of tensors)
    expect(bytes.length, key).toBe(isDtype(dtype) ? shapeSize(shape) * bytesPerNumber[dtype] : 0);
  if (expected !== "any") expect(tensors, `seed ${seed}`).toEqual(expected);
  return "read";
}

function readOrNull(file: Uint8Array): StoredTensors | null {
  try {
    return readCheckpoint(file, "sound");
  } catch {
    return null;
  }
}

function isArchive(file: Uint8Array): boolean {
  return file[0] === 0x50;
}
