import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const island = "models/island-sdm";
/** Numbers of the Landsat branch, which come first in the head. */
const LANDSAT_WIDTH = 128;
const OTHERS = ["climate", "sentinel2"] as const;

/** The files of the folder that {@link landsatModel} writes. */
export const landsatFiles = [
  "manifest.json",
  "README.md",
  "labels.json",
  "species.json",
  "calibration.json",
  "weights.safetensors",
];

/**
 * Writes a small second model into a folder of its own: the branch of the island's model that looks at Landsat, alone. The other two
 * branches are replaced by their training means, which become part of the bias, so that the island's calibration for Landsat alone
 * is this model's.
 *
 * @returns the folder.
 */
export function landsatModel(): string {
  const folder = join(mkdtempSync(join(tmpdir(), "florascope-e2e-pair-")), "landsat-alone");
  const manifest = JSON.parse(readFileSync(join(island, "manifest.json"), "utf8"));
  const { patterns, simulated, plots } = JSON.parse(readFileSync(join(island, "calibration.json"), "utf8"));
  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  const files = new Map([
    ["weights", { name: "weights.safetensors", bytes: landsatWeights(manifest) }],
    ["labels", { name: "labels.json", bytes: readFileSync(join(island, "labels.json")) }],
    ["species", { name: "species.json", bytes: readFileSync(join(island, "species.json")) }],
    [
      "card",
      { name: "README.md", bytes: Buffer.from("# landsat-alone\n\nA branch of island-sdm, for tests.\n") },
    ],
    [
      "calibration",
      {
        name: "calibration.json",
        bytes: json({ simulated, plots, patterns: { landsat: patterns.landsat } }),
      },
    ],
  ]);
  const { properties } = manifest;
  const own = {
    ...manifest,
    id: "landsat-alone",
    properties: {
      ...properties,
      "mlm:name": "landsat-alone",
      "mlm:architecture": "ResNet-6",
      "mlm:input": properties["mlm:input"].filter(({ name }: { name: string }) => name === "landsat"),
      "florascope:architecture": "resnet6",
      "florascope:preprocessing": { landsat: properties["florascope:preprocessing"].landsat },
      "florascope:mean_embeddings": {},
      "mlm:total_parameters": undefined,
      "florascope:metrics": undefined,
      "florascope:plot_k": undefined,
    },
    assets: Object.fromEntries([...files].map(([key, { name, bytes }]) => [key, assetOf(key, name, bytes)])),
  };
  writeFolder(folder, [{ name: "manifest.json", bytes: json(own) }, ...files.values()]);
  return folder;
}

interface Tensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Buffer;
}

/** The Landsat branch under the names of a ResNet-6 alone, and a head with the means of the other branches in its bias. */
function landsatWeights({ properties }: { properties: Record<string, unknown> }): Buffer {
  const tensors = readTensors(readFileSync(join(island, "weights.safetensors")));
  const means = properties["florascope:mean_embeddings"] as Record<string, number[]>;
  const own = new Map<string, Tensor>();
  for (const [key, tensor] of tensors)
    if (key.startsWith("landsat_model.")) own.set(key.slice("landsat_model.".length), tensor);
  const [weight, bias] = [tensors.get("fc1.weight")!, tensors.get("fc1.bias")!];
  const [species, width] = weight.shape as [number, number];
  const others = OTHERS.flatMap((branch) => means[branch]!);
  const rows: Buffer[] = [];
  const moved = Buffer.alloc(4 * species);
  for (let row = 0; row < species; row++) {
    const from = 2 * row * width;
    const split = from + 2 * LANDSAT_WIDTH;
    rows.push(weight.bytes.subarray(from, split));
    let sum = bias.bytes.readFloatLE(4 * row);
    for (const [at, mean] of others.entries()) sum += mean * half(weight.bytes.readUInt16LE(split + 2 * at));
    moved.writeFloatLE(sum, 4 * row);
  }
  own.set("fc.weight", { dtype: "F16", shape: [species, LANDSAT_WIDTH], bytes: Buffer.concat(rows) });
  own.set("fc.bias", { dtype: "F32", shape: [species], bytes: moved });
  return writeTensors(own);
}

/** The number of a binary16 pattern that is neither infinite nor NaN. */
function half(bits: number): number {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const size = exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
  return bits & 0x8000 ? -size : size;
}

function readTensors(file: Buffer): Map<string, Tensor> {
  const start = 8 + Number(file.readBigUInt64LE(0));
  const header = JSON.parse(file.toString("utf8", 8, start)) as Record<
    string,
    { dtype: string; shape: number[]; data_offsets: [number, number] }
  >;
  return new Map(
    Object.entries(header).flatMap(([key, { dtype, shape, data_offsets: [from, to] = [0, 0] }]) =>
      key === "__metadata__"
        ? []
        : [[key, { dtype, shape, bytes: file.subarray(start + from, start + to) }] as const],
    ),
  );
}

function writeTensors(tensors: ReadonlyMap<string, Tensor>): Buffer {
  let at = 0;
  const header: Record<string, unknown> = { __metadata__: { format: "pt" } };
  for (const [key, { dtype, shape, bytes }] of tensors) {
    header[key] = { dtype, shape, data_offsets: [at, at + bytes.length] };
    at += bytes.length;
  }
  const text = Buffer.from(JSON.stringify(header));
  const padded = Buffer.concat([text, Buffer.alloc((8 - (text.length % 8)) % 8, " ")]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  return Buffer.concat([length, padded, ...[...tensors.values()].map(({ bytes }) => bytes)]);
}

function assetOf(key: string, name: string, bytes: Buffer) {
  const checksum = createHash("sha256").update(bytes).digest("hex");
  return {
    href: `./${name}`,
    type: "application/octet-stream",
    roles: key === "weights" ? ["mlm:model", "mlm:weights"] : ["metadata"],
    "file:size": bytes.length,
    "file:checksum": `1220${checksum}`,
    ...(key === "weights" && { "mlm:artifact_type": "safetensors" }),
  };
}

function writeFolder(
  folder: string,
  files: readonly { readonly name: string; readonly bytes: Buffer }[],
): void {
  mkdirSync(folder);
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
}
