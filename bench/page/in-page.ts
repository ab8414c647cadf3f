/**
 * Functions that measure-page.ts runs inside the page. Each must be complete in itself, because only its own text is sent to
 * the page.
 */

/** Starts to wait for the next click, for {@link timeOfClick}. */
export function awaitClick(): void {
  const page = globalThis as { clickTime?: Promise<number> };
  page.clickTime = new Promise((resolve) => {
    addEventListener(
      "click",
      () => {
        const start = performance.now();
        const cellShown = () => document.querySelector(".where summary")?.textContent;
        const before = cellShown();
        const look = () => {
          const isBusy = document.querySelector("[data-progress]") !== null;
          if (
            cellShown() !== before &&
            !isBusy &&
            document.querySelector(".answer:not([data-stale]) .species-row") !== null
          )
            resolve(performance.now() - start);
          else requestAnimationFrame(look);
        };
        look();
      },
      { capture: true, once: true },
    );
  });
}

/** Measures the milliseconds from the awaited click to the frame in which the panel shows the clicked cell's species. */
export async function timeOfClick(): Promise<number> {
  const { clickTime } = globalThis as { clickTime?: Promise<number> };
  if (clickTime === undefined) throw new Error("expected a click to be awaited");
  return clickTime;
}

/** Measures the frames per second over `milliseconds`, and the frame length that 5 % of frames exceed. */
export function panFrames(milliseconds: number): Promise<{ framesPerSecond: number; slowFrameMs: number }> {
  return new Promise((resolve) => {
    const lengths: number[] = [];
    const start = performance.now();
    let last = start;
    const frame = () => {
      const now = performance.now();
      lengths.push(now - last);
      last = now;
      if (now - start < milliseconds) {
        requestAnimationFrame(frame);
        return;
      }
      const sorted = lengths.toSorted((a, b) => a - b);
      resolve({
        framesPerSecond: (1000 * lengths.length) / (now - start),
        slowFrameMs: sorted[Math.floor(0.95 * (sorted.length - 1))] ?? 0,
      });
    };
    requestAnimationFrame(frame);
  });
}

/** Starts to record main-thread tasks over 50 ms, for {@link longestTask}. */
export function watchLongTasks(): void {
  const page = globalThis as { longTasks?: { start: number; length: number }[] };
  const kept: { start: number; length: number }[] = [];
  page.longTasks = kept;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      kept.push({ start: startTime, length: duration });
  }).observe({ entryTypes: ["longtask"] });
}

/**
 * Gives the longest task since then, in milliseconds; of those that began while {@link watchCells} saw progress, or of the others.
 *
 * @param which  `all`, or whether the map was computed meanwhile.
 */
export function longestTask(which: "all" | "computing" | "computed" = "all"): number {
  const { longTasks = [], computedUntil = 0 } = globalThis as {
    longTasks?: { start: number; length: number }[];
    computedUntil?: number;
  };
  const own = longTasks.filter(
    ({ start }) => which === "all" || start < computedUntil === (which === "computing"),
  );
  return Math.max(0, ...own.map(({ length }) => length));
}

/**
 * Gives the number of cells of the map in sight that are computed, by the progress that the page shows; all that it last told of where it
 * shows none any more. NaN where it has shown none since {@link watchCells}.
 */
export function computedCells(): number {
  const { cellsShown = Number.NaN } = globalThis as { cellsShown?: number };
  return cellsShown;
}

/** Starts to follow the cells that the map's progress counts, for {@link computedCells}: at the end of its work it is shown no more. */
export function watchCells(): void {
  const page = globalThis as { cellsShown?: number; computedUntil?: number };
  const look = () => {
    const progress = document.querySelector<HTMLProgressElement>(".progress progress");
    if (progress !== null) {
      page.cellsShown = progress.value;
      page.computedUntil = performance.now();
    }
    requestAnimationFrame(look);
  };
  look();
}

/** Gives the milliseconds from the page's opening to the frame in which the map's progress counts cells that were computed. */
export function firstCells(): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      const progress = document.querySelector<HTMLProgressElement>(".progress progress");
      if ((progress?.value ?? 0) > 0) resolve(performance.now());
      else requestAnimationFrame(look);
    };
    look();
  });
}
