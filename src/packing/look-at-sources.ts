import { isSeries, modalities } from "../core/modality.ts";
import type { Rasters } from "../sources/raster-file.ts";
import { mayFail } from "../tensors/lost-files.ts";
import type { LookedAt } from "./cube.ts";
import type { PackPart } from "./find-parts.ts";
import { inRounds, type Rounds } from "./in-rounds.ts";
import type { PackJournal } from "./pack-journal.ts";
import type { PackRegion } from "./pack-region.ts";
import type { PackProgress } from "./pack-request.ts";
import { shapeOfSource } from "./source-shape.ts";

/** Opens every file once, and returns what is wanted of each. */
export async function lookAtSources(
  rasters: Rasters,
  parts: readonly PackPart[],
  { held }: PackRegion,
  journal: PackJournal,
  onProgress: (progress: PackProgress) => void,
  rounds: Rounds,
): Promise<Map<string, LookedAt>> {
  const wanted = parts.flatMap(({ kind, sources }) => sources.map((source) => ({ kind, source })));
  const looked = new Map<string, LookedAt>();
  const tell = (done: number) => onProgress({ stage: "looking", done, all: wanted.length });
  await inRounds(
    wanted,
    ({ source }) => source,
    async ({ kind, source }) => {
      let shape = journal.shapes.get(source.key);
      if (shape === undefined) {
        const file = await rasters.open(source.asset, rounds.options);
        const bands = source.layers.map(({ band }) => band);
        shape = shapeOfSource(file, bands, held, kind === "sentinel2");
        await journal.note({ looked: source.key, shape });
      }
      if (shape !== null) looked.set(source.key, { source, shape });
    },
    tell,
    rounds,
    (failed) =>
      modalities.every((kind) => {
        const count = (all: typeof failed) => all.filter((one) => one.kind === kind).length;
        return count(failed) <= (isSeries(kind) ? mayFail(count(wanted)) : 0);
      }),
  );
  return looked;
}
