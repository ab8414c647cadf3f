import { AppError } from "../core/errors.ts";
import { isSeries } from "../core/modality.ts";
import type { Rasters } from "../sources/raster-file.ts";
import { mayFail } from "../tensors/lost-files.ts";
import type { Counters } from "../transport/counters.ts";
import type { Cube } from "./cube.ts";
import type { PackSource } from "./find-parts.ts";
import { forgetLost } from "./forget-lost.ts";
import { inRounds, type Rounds } from "./in-rounds.ts";
import type { PackJournal } from "./pack-journal.ts";
import type { PackProgress } from "./pack-request.ts";
import type { PackStore } from "./pack-store.ts";
import { createPlaneSpool, spoolBytes } from "./plane-spool.ts";
import { readIntoSpool } from "./read-into-spool.ts";
import { openSpool, spoolName } from "./spool-file.ts";

const READ_AT_ONCE = 8;

/** Where files are read from, and where what was read is kept. */
interface ReadingPlace {
  readonly rasters: Rasters;
  readonly counters: Readonly<Counters>;
  readonly store: PackStore;
}

/** Reads every file into the spool of its cube; those that were read before are not read again. */
export async function readCubes(
  { rasters, counters, store }: ReadingPlace,
  cubes: readonly Cube[],
  journal: PackJournal,
  onProgress: (progress: PackProgress) => void,
  rounds: Rounds,
): Promise<void> {
  const all = cubes.reduce((sum, { sources }) => sum + sources.length, 0);
  const numbers = cubes.reduce((sum, cube) => sum + spoolBytes(cube), 0);
  const progress = { done: 0, read: 0 };
  const tell = () => {
    const bytes = counters.bytesReceived + counters.bytesFromFiles;
    // A file that is begun again counts twice.
    const share = Math.min(1, progress.read / numbers);
    onProgress({ stage: "reading", done: progress.done, all, share, bytes });
  };
  for (const cube of cubes) {
    const name = await spoolName(cube);
    await forgetLost(cube, name, store, journal, rounds.options.signal);
    const isMade = journal.madeFrom(cube.path, name) !== null;
    const left = cube.sources.filter(({ source }) => !isMade && !journal.isRead(name, source.key));
    const before = progress.done + cube.sources.length - left.length;
    const perBand = spoolBytes(cube) / cube.bands.length;
    for (const { source } of cube.sources)
      if (!left.some((one) => one.source === source)) progress.read += perBand * source.layers.length;
    const tellRows = (bytes: number) => {
      progress.read += bytes;
      tell();
    };
    const tellDone = (done: number) => {
      progress.done = before + done;
      tell();
    };
    tellDone(0);
    if (left.length === 0) continue;
    const file = await openSpool(store, name, cube);
    try {
      const spool = createPlaneSpool(file, cube);
      await inRounds(
        left,
        ({ source }) => source,
        async (own) => {
          const opened = await rasters.open(own.source.asset, rounds.options);
          requireSame(opened.file.version, own.version, own.source);
          await readIntoSpool(opened, own, cube, spool, tellRows, rounds.options);
          await file.flush();
          await journal.note({ read: own.source.key, spool: name });
        },
        tellDone,
        {
          ...rounds,
          atOnce: READ_AT_ONCE,
          onLost: ({ key }, { message }) => journal.note({ lost: key, spool: name, why: message }),
        },
        (failed) => isSeriesKind(cube.kind) && failed.length <= mayFail(cube.sources.length),
      );
    } finally {
      await file.close();
    }
  }
}

const isSeriesKind = (kind: Cube["kind"]) => kind !== "elevation" && isSeries(kind);

/** Refuses a file that is no more what it was when its place in the pack was decided. */
function requireSame(version: string | null, expected: string | null, { key }: PackSource): void {
  if (version === expected || version === null || expected === null) return;
  throw new AppError(
    "SourceInvalid",
    `${key}: expected the version ${expected}, with which this pack was begun, got ${version}; pack into a new folder`,
    { address: key },
  );
}
