import type { Cell } from "../../../src/core/cell.ts";
import { TILE_CELLS } from "../../../src/core/tile.ts";
import type { Provenance } from "../../../src/prediction/provenance.ts";
import { packTile } from "../../../src/prediction/tile/stored-tile.ts";
import type { TileAnswer } from "../../../src/prediction/tile/tile-answer.ts";
import type { AtlasStore } from "../atlas-store.ts";
import { createFolderStore } from "../folder-store.ts";
import { parseTileCode, tileCode } from "../tile-code.ts";

/** The number of a cell of a synthetic tile: different for every cell of a few hundred kilometres. */
export function syntheticNumber({ east, north }: Cell): number {
  return Math.fround(((east / 50) % 4096) + ((north / 50) % 4096) / 4096);
}

/**
 * A store that has every tile of every atlas in the form that workers write, made when it is read, so that tests need no disk full of
 * tiles. Whatever else is read and written lies in a folder.
 *
 * @param isClasses  tiles of habitats instead of numbers.
 */
export function createSyntheticStore(folder: string, layer: string, isClasses = false): AtlasStore {
  const files = createFolderStore(folder);
  return {
    ...files,
    async read(name) {
      const last = name.slice(name.lastIndexOf("/") + 1);
      if (name.startsWith("tiles/")) return packTile(last, answer(tileNamed(last), isClasses));
      if (!name.includes("/done/")) return files.read(name);
      const layers = { [layer]: nameOf(parseTileCode(last.replace(".json", ""))) };
      return new TextEncoder().encode(JSON.stringify({ layers }));
    },
  };
}

/** A tile's code as 64 hexadecimal digits. */
function nameOf(tile: Cell): string {
  return Buffer.from(tileCode(tile).padEnd(32)).toString("hex");
}

function tileNamed(name: string): Cell {
  return parseTileCode(Buffer.from(name, "hex").toString().trim());
}

const provenance: Provenance = {
  catalogue: "https://catalogue.example/catalog.json",
  chosen: { sentinel2: { items: ["scene"], year: 2020, rule: "the newest" } },
  assets: [],
  models: [{ id: "island-sdm", kind: "sdm", weightsSha256: "abc", calibrationSha256: null }],
  ...{ version: "0.1.0", backend: "wasm", question: null, computedAt: "2026-11-30T00:00:00Z" },
  mode: "shared",
};

function answer(tile: Cell, isClasses: boolean): TileAnswer {
  const values = Float32Array.from({ length: TILE_CELLS ** 2 }, (_, cell) => {
    const east = tile.east + (cell % TILE_CELLS) * 50;
    const north = tile.north + (TILE_CELLS - 1 - Math.floor(cell / TILE_CELLS)) * 50;
    return isClasses ? cell % 2 : syntheticNumber({ east, north });
  });
  // A file for each hundred kilometres, as Sentinel-2 has.
  const scene = `https://catalogue.example/${Math.floor(tile.east / 1e5)}-${Math.floor(tile.north / 1e5)}.tif`;
  return {
    ...{ kind: "tile", tile, level: 0, side: TILE_CELLS, values, mode: "bordered" },
    uncertainty: values.map((value) => value / 8),
    outside: Uint8Array.from(values, (_, cell) => Number(cell === 0)),
    classes: isClasses ? ["R", "S"] : [],
    unit: isClasses ? "class" : "species on a plot of 100 m2",
    banner: { kind: "simulated", text: "Simulated." },
    provenance: { ...provenance, assets: [{ address: scene, etag: "1" }] },
  };
}
