import { AppError } from "../../../src/core/errors.ts";
import { YEARLY_PICTURE } from "../../../src/core/modality.ts";
import { mapForm, mapSamples, mapTags } from "../../../src/prediction/map/map-file.ts";
import { mergedProvenance } from "../../../src/prediction/map/merged-provenance.ts";
import { isNothing } from "../../../src/prediction/map/predict-map.ts";
import type { MapLayer } from "../../../src/prediction/map-layer.ts";
import type { Provenance } from "../../../src/prediction/provenance.ts";
import type { TileAnswer } from "../../../src/prediction/tile/tile-answer.ts";
import { tileCode } from "../tile-code.ts";
import { type BlockSource, blockReader } from "./read-block.ts";
import { type WrittenFile, writeLargeCog } from "./write-large-cog.ts";

/** What is said of a map: of one tile of it, for all are held to be alike, and the files that all were made of. */
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
    requireAlike(layer, first, answer);
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

/** A catalogue or a model that changed between two workers would give a map of two years, stated as one. */
function requireAlike(layer: string, first: TileAnswer, tile: TileAnswer): void {
  const differing = Object.entries(madeWith(first)).find(
    ([what, value]) => value !== null && (madeWith(tile)[what] ?? value) !== value,
  );
  if (differing === undefined) return;
  const [what, value] = differing;
  throw new AppError(
    "MalformedFile",
    `${layer}: expected tiles made alike, got ${what} ${value} of ${tileCode(first.tile)} and ${madeWith(tile)[what]} of ${tileCode(tile.tile)}; requeue --done computes again what has changed, and enqueue --year fixes the year`,
    { address: layer },
  );
}

function madeWith({ unit, classes, mode, provenance }: TileAnswer): Readonly<Record<string, string | null>> {
  const year = provenance.chosen[YEARLY_PICTURE]?.year ?? null;
  const models = provenance.models.map(
    ({ id, weightsSha256, calibrationSha256 }) => `${id} ${weightsSha256} ${calibrationSha256}`,
  );
  return {
    year: year === null ? null : String(year),
    models: models.join(),
    ...{ unit, mode, classes: classes.join(), catalogue: provenance.catalogue, version: provenance.version },
  };
}
