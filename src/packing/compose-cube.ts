import type { Catalogue } from "../catalog/catalogue.ts";
import type { Rasters } from "../sources/raster-file.ts";
import { blockComposer, blocksOf, composedCube } from "./compose-picture.ts";
import type { ComposedPicture } from "./find-parts.ts";
import { forgetLost } from "./forget-lost.ts";
import { inRounds, type Rounds } from "./in-rounds.ts";
import type { PackedPart } from "./pack-documents.ts";
import type { PackJournal } from "./pack-journal.ts";
import type { PackRegion } from "./pack-region.ts";
import type { PackProgress } from "./pack-request.ts";
import type { PackStore } from "./pack-store.ts";
import { createPlaneSpool } from "./plane-spool.ts";
import { openSpool, spoolName } from "./spool-file.ts";

const COMPOSED_AT_ONCE = 2;

/** Puts a picture together square by square; those that are done are not done again. */
export async function composeCube(
  { rasters, store }: { readonly rasters: Rasters; readonly store: PackStore },
  catalogue: Catalogue,
  picture: ComposedPicture,
  region: PackRegion,
  journal: PackJournal,
  onProgress: (progress: PackProgress) => void,
  rounds: Rounds,
): Promise<PackedPart> {
  const cube = composedCube(picture, region);
  const name = await spoolName(cube);
  await forgetLost(cube, name, store, journal, rounds.options.signal);
  const blocks = blocksOf(cube, region);
  const left = blocks.filter(({ key }) => !journal.composedIn(name).has(key));
  const before = blocks.length - left.length;
  if (left.length > 0) {
    const file = await openSpool(store, name, cube);
    try {
      const spool = createPlaneSpool(file, cube);
      const compose = blockComposer(rasters, catalogue, picture);
      await inRounds(
        left,
        ({ key }) => ({ key }),
        async (block) => {
          const told = await compose(block, spool, rounds.options);
          await file.flush();
          await journal.note({ composed: block.key, spool: name, told });
        },
        (done) => onProgress({ stage: "composing", done: before + done, all: blocks.length }),
        {
          ...rounds,
          atOnce: COMPOSED_AT_ONCE,
          withoutUnread: false,
          onLost: (_, error) => {
            throw error;
          },
        },
      );
    } finally {
      await file.close();
    }
  }
  const told = [...journal.composedIn(name).values()];
  const isSimulated = told.every((one) => one.isSimulated);
  const scenes = [...new Set(told.flatMap(({ used }) => used))].sort();
  return {
    part: { kind: "sentinel2", items: [], sources: [] },
    cubes: [{ ...cube, shape: { ...cube.shape, isSimulated } }],
    composed: { ...picture, used: scenes },
  };
}
