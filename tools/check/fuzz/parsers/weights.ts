import { unzipSync, zipSync } from "fflate";
import checkpointsJson from "../../../../src/inference/fixtures/checkpoints.fixture.json" with {
  type: "json",
};
import { below, mutate } from "../../../../src/inference/fixtures/mutate.ts";
import { decodeBase64 } from "../../../../src/inference/fixtures/read-fixture.ts";
import trainingJson from "../../../../src/inference/fixtures/training-checkpoints.fixture.json" with {
  type: "json",
};
import tokenizerJson from "../../../../src/inference/plantbert/fixtures/tokenizer.fixture.json" with {
  type: "json",
};
import { readTokenizer } from "../../../../src/inference/plantbert/species-tokenizer.ts";
import { readLabels } from "../../../../src/inference/read-labels.ts";
import { readCheckpoint } from "../../../../src/inference/weights/checkpoint.ts";
import { readSafetensors } from "../../../../src/inference/weights/safetensors.ts";
import {
  bytesPerNumber,
  isDtype,
  type StoredTensors,
  shapeSize,
} from "../../../../src/inference/weights/stored-tensor.ts";
import { writeSafetensors } from "../../../../src/inference/weights/write-safetensors.ts";
import { breakJson } from "../break-json.ts";
import { breakText } from "../break-text.ts";
import type { FuzzedParser } from "../fuzzed-parser.ts";

const checkpoints = [...Object.values(checkpointsJson.files), ...Object.values(trainingJson.files)].map(
  decodeBase64,
);
const archives = checkpoints.filter((file) => file[0] === 0x50);

/** Headers with their true length, and whole files. */
export const safetensors: FuzzedParser = {
  name: "safetensors",
  async open() {
    const sound = writeSafetensors(readCheckpoint(decodeBase64(trainingJson.files.views), "views"));
    const length = Number(new DataView(sound.buffer).getBigUint64(0, true));
    const [header, numbers] = [sound.slice(8, 8 + length), sound.subarray(8 + length)];
    return (random) => {
      const broken = random() < 0.5 ? mutate(sound, sound, random) : withHeader(breakText(header, random));
      return () => requireSound(readSafetensors(broken, "broken.safetensors"));
    };

    function withHeader(changed: Uint8Array): Uint8Array {
      const prefix = new Uint8Array(8);
      new DataView(prefix.buffer).setBigUint64(0, BigInt(changed.length), true);
      return new Uint8Array(Buffer.concat([prefix, changed, numbers]));
    }
  },
};

/** Archives and older files that PyTorch wrote, broken anywhere. */
export const checkpoint: FuzzedParser = {
  name: "checkpoint (zip)",
  async open() {
    return (random) => {
      const broken = mutate(
        checkpoints[below(checkpoints.length, random)]!,
        checkpoints[below(checkpoints.length, random)]!,
        random,
      );
      return () => requireSound(readCheckpoint(broken, "broken.pt"));
    };
  },
};

/** Pickles in archives whose sums are true, so that the changes reach the machine that reads them. */
export const pickle: FuzzedParser = {
  name: "pickle",
  async open() {
    const opened = archives.filter(isSound).map((file) => {
      const entries = unzipSync(file);
      return { entries, name: Object.keys(entries).find((one) => one.endsWith("data.pkl"))! };
    });
    return (random) => {
      const { entries, name } = opened[below(opened.length, random)]!;
      const changed = mutate(entries[name]!, entries[name]!, random);
      const broken = zipSync({ ...entries, [name]: changed }, { level: 0 });
      return () => requireSound(readCheckpoint(broken, "broken.pt"));
    };
  },
};

export const tokenizer: FuzzedParser = {
  name: "tokenizer",
  async open() {
    const vocabularySize = 1000;
    return (random) => {
      const broken = breakJson(tokenizerJson.tokenizer, random);
      return () => {
        const read = readTokenizer(broken, vocabularySize, "tokenizer.json");
        const ids = read.encode("quercus robur, abies alba, unheard of é \u{1f33f}");
        if (!ids.every(Number.isInteger) || typeof read.decode(ids) !== "string")
          throw new Error(`no ids: ${ids}`);
        return "read";
      };
    };
  },
};

export const labels: FuzzedParser = {
  name: "labels",
  async open() {
    const lists = [
      "0;Abies alba\n1;Fagus sylvatica\n2;Quercus robur\n",
      "class,name\n1,Abies alba\n2,Salix × rubens\n",
      "Abies alba\nFagus sylvatica\n",
    ].map((text) => new TextEncoder().encode(text));
    return (random) => {
      const broken = breakText(lists[below(lists.length, random)]!, random);
      return () => {
        const names = readLabels(broken, "labels.txt");
        if (new Set(names).size !== names.length || names.includes("")) throw new Error(`labels ${names}`);
        return "read";
      };
    };
  },
};

function isSound(file: Uint8Array): boolean {
  try {
    readCheckpoint(file, "sound");
    return true;
  } catch {
    return false;
  }
}

function requireSound(tensors: StoredTensors): "read" {
  for (const [key, { dtype, shape, bytes }] of tensors) {
    const expected = isDtype(dtype) ? shapeSize(shape) * bytesPerNumber[dtype] : 0;
    if (bytes.length !== expected) throw new Error(`${key}: ${bytes.length} bytes for ${expected}`);
  }
  return "read";
}
