import { AppError } from "../../../src/core/errors.ts";
import { mapForm, mapSamples, mapTags } from "../../../src/prediction/map/map-file.ts";
import { mergedProvenance } from "../../../src/prediction/map/merged-provenance.ts";
import { isNothing } from "../../../src/prediction/map/predict-map.ts";
import type { MapLayer } from "../../../src/prediction/map-layer.ts";
import type { Provenance } from "../../../src/prediction/provenance.ts";
import type { TileAnswer } from "../../../src/prediction/tile/tile-answer.ts";
import { type BlockSource, blockReader } from "./read-block.ts";
import { type WrittenFile, writeLargeCog } from "./write-large-cog.ts";

/** What is said of a map: of one tile of it, for all are alike, and the files that all were made of. */
export interface AssembledMap extends Pick<TileAnswer, "unit" | "classes" | "banner" | "mode" | "noise"> {
  readonly file: WrittenFile;
  readonly cells: number;
  readonly outside: number;
  readonly provenance: Provenance;
}

/**
 * Writes the tiles of a layer of an atlas as one cloud-optimised GeoTIFF, the one that `florascope map` writes, over the rectangle of
 * the region's tiles. In memory are a few blocks of 256 x 256 cells, and the list of the files that the tiles were made of.
 *
 * @param path  of the file on this disk.
 * @param onBlock  is called after each block of the raster.
 * @throws AppError OutsideCoverage where no tile has anything; StorageFailed; MalformedFile for a damaged tile.
 */
export async function assembleLayer(
  path: string,
  source: BlockSource & { readonly mapLayer: MapLayer },
  onBlock: (done: number, all: number) => void,
): Promise<AssembledMap> {
  const { mapLayer, grid, stored, layer } = source;
  let first: TileAnswer | null = null;
  let [cells, outside, done] = [0, 0, 0];
  const assets = new Map<string, Provenance["assets"][number]>();
  const shape = mapForm(mapLayer, { grid, unit: "", banner: null, classes: [] });
  const { tileSize } = shape;
  const all = Math.ceil(grid.rows / tileSize) * Math.ceil(grid.cols / tileSize);
  const read = blockReader(source, tileSize, (answer) => {
    if (isNothing(answer)) return;
    first ??= { ...answer, values: new Float32Array(0), uncertainty: new Float32Array(0) };
    for (const asset of answer.provenance.assets) assets.set(asset.address, asset);
  });
  const said = (): Omit<AssembledMap, "file"> => {
    if (first === null)
      throw new AppError("OutsideCoverage", `${layer}: no tile of atlas ${stored.atlas} has anything`, {
        place: stored.atlas,
      });
    const { unit, classes, banner, mode, noise, provenance } = first;
    const { assets: _, ...rest } = provenance;
    return {
      ...{ unit, classes, banner, mode, cells, outside },
      ...(noise === undefined ? {} : { noise }),
      provenance: mergedProvenance({ ...rest, assets: [] }, assets.values(), {
        ...stored.plan,
        atlas: stored.atlas,
        layer,
      }),
    };
  };
  const file = await writeLargeCog(path, {
    form: shape,
    async block(row, col) {
      const block = await read(row, col);
      onBlock(++done, all);
      if (block === null) return null;
      cells += block.cells;
      outside += block.outside;
      return mapSamples(mapLayer, block);
    },
    described() {
      const map = said();
      const { assets: files, question: _, ...provenance } = map.provenance;
      const tags = mapTags(mapLayer, {
        ...map,
        provenance: { ...provenance, assets: [], question: stored.atlas },
      });
      const own = { ATLAS: stored.atlas, SOURCES: `${files.length} files, named in provenance.json` };
      return { form: mapForm(mapLayer, { ...map, grid }), file: { ...tags, tags: { ...tags.tags, ...own } } };
    },
  });
  return { ...said(), file };
}
