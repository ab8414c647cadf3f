import { readdirSync, readFileSync } from "node:fs";
import { sha256 } from "../../../../src/core/sha256.ts";
import { startBackend } from "../../../../src/inference/backends/start-backend.ts";
import { below, mutate } from "../../../../src/inference/fixtures/mutate.ts";
import { nodeSetup } from "../../../../src/inference/fixtures/read-fixture.ts";
import { readManifest } from "../../../../src/inference/model-manifest.ts";
import { architectures } from "../../../../src/inference/networks/architectures.ts";
import { parseJson } from "../../../../src/inference/open-model.ts";
import { readBertShape } from "../../../../src/inference/plantbert/bert-shape.ts";
import { plantbertPart } from "../../../../src/inference/plantbert/plantbert-manifest.ts";
import { openSdm } from "../../../../src/models/open-sdm.ts";
import { readModelCard } from "../../../../src/models/read-model-card.ts";
import { breakJson } from "../break-json.ts";
import { breakText } from "../break-text.ts";
import type { Ending, FuzzedParser, Random } from "../fuzzed-parser.ts";

const folder = "models/island-sdm";
const coded = new TextEncoder();
const decoded = new TextDecoder();

/** Manifest and calibration of the demonstration model: as a card that is looked at before the model is used. */
export const modelCard: FuzzedParser = {
  name: "model card",
  share: 1 / 3,
  async open() {
    const files = readFolder(folder);
    return (random) => {
      const name = random() < 0.5 ? "manifest.json" : "calibration.json";
      const text = decoded.decode(breakDocument(files.get(name)!, random));
      const texts = (address: string) => {
        const asked = address.slice(folder.length + 1);
        return asked === name ? text : decoded.decode(files.get(asked));
      };
      return async (): Promise<Ending> => {
        await readModelCard(folder, async (address) => texts(address));
        return "read";
      };
    };
  },
};

/** The manifest of a habitat model, and its config. */
export const manifest: FuzzedParser = {
  name: "manifest",
  async open() {
    const files = readFolder("models/island-habitats");
    return (random) => {
      const name = random() < 0.7 ? "manifest.json" : "config.json";
      const broken = breakDocument(files.get(name)!, random);
      return () => {
        if (name === "config.json") readBertShape(parseJson(broken, name), name);
        else plantbertPart(readManifest(parseJson(broken, name), name));
        return "read";
      };
    };
  },
};

/** A whole model folder, one file of it broken and its hash in the manifest made true again. The network is loaded once. */
export const modelFolder: FuzzedParser = {
  name: "model folder",
  share: 1 / 20,
  async open() {
    await startBackend("cpu", nodeSetup);
    const files = readFolder(folder);
    const sound = await openSdm(async (name) => files.get(name)!);
    const known = architectures.map((one) => ({ ...one, load: async () => sound.network }));
    const assets = {
      labels: "labels.json",
      calibration: "calibration.json",
      species: "species.json",
      applicability: "applicability.safetensors",
    };
    const names = Object.keys(assets) as (keyof typeof assets)[];
    return (random) => {
      const asset = names[below(names.length, random)]!;
      const file = files.get(assets[asset])!;
      const broken = assets[asset].endsWith(".json")
        ? breakDocument(file, random)
        : mutate(file.subarray(0, 3_000), file, random);
      return async (): Promise<Ending> => {
        const stated = JSON.parse(decoded.decode(files.get("manifest.json"))) as Stated;
        stated.assets[asset]!["file:checksum"] = `1220${await sha256(broken)}`;
        const own = new Map([
          [assets[asset], broken],
          ["manifest.json", coded.encode(JSON.stringify(stated))],
        ]);
        await openSdm(async (name) => own.get(name) ?? files.get(name)!, undefined, known);
        return "read";
      };
    };
  },
};

interface Stated {
  assets: Record<string, Record<string, unknown>>;
}

/** A JSON file broken in its values, or as a text. */
function breakDocument(file: Uint8Array, random: Random): Uint8Array {
  if (random() < 0.3) return breakText(file, random);
  return coded.encode(JSON.stringify(breakJson(JSON.parse(decoded.decode(file)), random)) ?? "");
}

function readFolder(path: string): Map<string, Uint8Array> {
  return new Map(readdirSync(path).map((name) => [name, new Uint8Array(readFileSync(`${path}/${name}`))]));
}
