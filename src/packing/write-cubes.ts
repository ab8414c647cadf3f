import type { Cube } from "./cube.ts";
import { type FileSum, fileSum } from "./file-sum.ts";
import type { PackJournal } from "./pack-journal.ts";
import type { PackProgress } from "./pack-request.ts";
import type { PackStore } from "./pack-store.ts";
import { createPlaneSpool, spoolBytes, spoolCut } from "./plane-spool.ts";
import { spoolName, spoolPath, WORK } from "./spool-file.ts";
import { writeCube } from "./write-cube.ts";

/** Writes every cube from its spool, and returns their bytes and checksums; one that was written before is not written again. */
export async function writeCubes(
  cubes: readonly Cube[],
  store: PackStore,
  journal: PackJournal,
  onProgress: (progress: PackProgress) => void,
  signal: AbortSignal | undefined,
): Promise<FileSum[]> {
  const rowsOf = ({ shape, tileSize }: Cube) => Math.ceil(shape.rows / tileSize);
  const all = cubes.reduce((sum, cube) => sum + rowsOf(cube), 0);
  let done = 0;
  const tell = () => onProgress({ stage: "writing", done, all });
  tell();
  const sums: FileSum[] = [];
  for (const cube of cubes) {
    const name = await spoolName(cube);
    const made = journal.madeFrom(cube.path, name);
    if (made !== null) {
      done += rowsOf(cube);
      sums.push(made);
      continue;
    }
    sums.push(
      await writeOne(cube, name, store, signal, () => {
        done += 1;
        tell();
      }),
    );
    await journal.note({ made: cube.path, spool: name, sum: sums.at(-1)! });
    await store.remove(spoolPath(name));
  }
  return sums;
}

async function writeOne(
  cube: Cube,
  name: string,
  store: PackStore,
  signal: AbortSignal | undefined,
  onRow: () => void,
): Promise<FileSum> {
  // Opening would make an empty one.
  if ((await store.size(spoolPath(name))) !== spoolBytes(cube)) throw spoolCut(cube);
  const partial = `${WORK}/${name}.tif`;
  const [spool, out] = [await store.open(spoolPath(name)), await store.open(partial)];
  let sum: FileSum;
  try {
    await writeCube(out, cube, createPlaneSpool(spool, cube), onRow, signal);
    sum = await fileSum(out, signal);
  } finally {
    await spool.close();
    await out.close();
  }
  await store.rename(partial, cube.path);
  return sum;
}
