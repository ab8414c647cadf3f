import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Cell } from "../../../src/core/cell.ts";
import { AppError } from "../../../src/core/errors.ts";
import { sha256 } from "../../../src/core/sha256.ts";
import type { MapLayer } from "../../../src/prediction/map-layer.ts";
import { atlasObject, planRegion, type StoredAtlas } from "../atlas-plan.ts";
import type { AtlasStore } from "../atlas-store.ts";
import { tileCode } from "../tile-code.ts";
import { recordsOf } from "../tile-record.ts";
import { type AssembledMap, assembleLayer } from "./assemble-layer.ts";
import { atlasGrid } from "./atlas-grid.ts";
import { stacCollection } from "./stac-collection.ts";
import { stacItem } from "./stac-item.ts";

/** A model of an atlas: its manifest, which is a STAC item of the MLM extension. */
export interface AtlasModel {
  readonly id: string;
  readonly name: string;
  readonly manifest: Uint8Array;
}

/** How an atlas is assembled. */
export interface AssembleSetup {
  readonly store: AtlasStore;
  readonly stored: StoredAtlas;
  readonly layers: readonly { readonly layer: string; readonly mapLayer: MapLayer }[];
  readonly models: readonly AtlasModel[];
  /** A folder of this disk with room for the largest map twice; what is put there is removed. */
  readonly scratch: string;
  /** Leaves tiles that are not done empty instead of refusing. */
  readonly partial: boolean;
  readonly onBlock: (layer: string, done: number, all: number) => void;
}

/** A map in the store. */
export interface StoredMap {
  /** The name of the GeoTIFF in the store. */
  readonly name: string;
  readonly layer: string;
  readonly map: AssembledMap;
}

/**
 * Makes the maps of an atlas from its tiles, one a layer, and puts them into the store with a STAC item each and a collection.
 *
 * @throws AppError BadInput where tiles are not done and `partial` is false; whatever {@link assembleLayer} throws.
 */
export async function assembleAtlas(setup: AssembleSetup): Promise<StoredMap[]> {
  const { store, stored, layers, models, partial, onBlock } = setup;
  const { atlas, plan } = stored;
  const region = planRegion(plan.region);
  if (!partial) await requireDone(store, atlas, region.tiles);
  const grid = atlasGrid(region.tiles);
  const put = (name: string, bytes: Uint8Array) => store.write(atlasObject(atlas, `maps/${name}`), bytes);
  const modelLinks = models.map(({ id, name }) => ({ name, href: `../models/${id}.json` }));
  for (const { id, manifest } of models) await put(`models/${id}.json`, manifest);
  const folder = await mkdtemp(join(setup.scratch, "florascope-assemble-"));
  const maps: StoredMap[] = [];
  const items: { href: string; item: ReturnType<typeof stacItem> }[] = [];
  try {
    for (const { layer, mapLayer } of layers) {
      const name = fileNameOf(layer);
      const path = join(folder, `${name}.tif`);
      const source = { store, stored, layer, mapLayer, region, grid };
      const map = await assembleLayer(path, source, (done, all) => onBlock(layer, done, all));
      await store.writeFile(atlasObject(atlas, `maps/${name}/${name}.tif`), path);
      await rm(path);
      const provenance = jsonBytes(map.provenance);
      await put(`${name}/provenance.json`, provenance);
      const provenanceFile = { bytes: provenance.length, sha256: await sha256(provenance) };
      const item = stacItem({ atlas, name, layer, mapLayer, grid, map, provenanceFile, models: modelLinks });
      await put(`${name}/${name}.json`, jsonBytes(item));
      items.push({ href: `./${name}/${name}.json`, item });
      maps.push({ name: atlasObject(atlas, `maps/${name}/${name}.tif`), layer, map });
    }
    await put("collection.json", jsonBytes(stacCollection(atlas, regionName(stored), items)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return maps;
}

async function requireDone(store: AtlasStore, atlas: string, tiles: readonly Cell[]): Promise<void> {
  const open = new Set(tiles.map((tile) => `${recordsOf(atlas)}${tileCode(tile)}.json`));
  for await (const { name } of store.list(recordsOf(atlas))) open.delete(name);
  if (open.size === 0) return;
  const done = tiles.length - open.size;
  throw new AppError(
    "BadInput",
    `atlas ${atlas}: expected ${tiles.length} tiles that are done, got ${done}; compute the others, or leave them empty with --partial`,
    { input: "--partial" },
  );
}

/**
 * A layer's name as one of a file: `species:Calluna vulgaris` becomes `species-Calluna-vulgaris`. A name with other signs ends with a part
 * of its hash, so that no two layers have one file.
 */
export function fileNameOf(layer: string): string {
  const name = layer.replace(/[^\w.]+/g, "-");
  if (/^[\w.]+(?::[\w.]+(?: [\w.]+)*)?$/.test(layer)) return name;
  return `${name}-${createHash("sha256").update(layer).digest("hex").slice(0, 8)}`;
}

function regionName({ plan: { region } }: StoredAtlas): string {
  return region.kind === "box" ? `the box ${region.box.join(", ")}` : region.name;
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
}
