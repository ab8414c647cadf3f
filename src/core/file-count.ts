/** How many of the files that are to be read have come. */
export interface FilesProgress {
  readonly read: number;
  readonly of: number;
}

/** Counts files while they are read, for whoever waits. */
export interface FileCount {
  /** So many more are to be read. */
  expect(files: number): void;
  /** One of them has come, or is known not to come. */
  came(): void;
  /** Counts for a reading that begins again: what the one before it counted is forgotten, also what it counts from now on. */
  again(): FileCount;
}

/** A person cannot follow more than this. */
const TELL_EVERY_MS = 150;

/** Counts files and tells how many have come, a few times a second, and at the end. */
export function fileCount(tell: (progress: FilesProgress) => void): FileCount {
  let [read, of] = [0, 0];
  let toldAt = Number.NEGATIVE_INFINITY;
  let isOver = false;
  return {
    expect(files) {
      of += files;
    },
    again() {
      isOver = true;
      return fileCount(tell);
    },
    came() {
      if (isOver) return;
      read += 1;
      const now = performance.now();
      if (now - toldAt < TELL_EVERY_MS && read < of) return;
      toldAt = now;
      tell({ read, of });
    },
  };
}
