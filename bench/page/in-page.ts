/** Run inside the page by measure-page.ts: each function stands alone, for only its own text crosses over. */

/** Milliseconds from the next click to the frame in which the clicked cell's species stand in the panel. */
export function timeOfClick(): Promise<number> {
  return new Promise((resolve) => {
    addEventListener(
      "click",
      () => {
        const start = performance.now();
        let wasAsked = false;
        const look = () => {
          const isBusy = document.querySelector("[data-progress]") !== null;
          wasAsked ||= isBusy;
          if (
            wasAsked &&
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

/** Frames a second over so many milliseconds, and the length of the frame that only a twentieth exceeds. */
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

/** Begins to keep the lengths of main-thread tasks over 50 ms, for {@link computedFor}. */
export function watchLongTasks(): void {
  const page = globalThis as { longTasks?: number[] };
  const kept: number[] = [];
  page.longTasks = kept;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) kept.push(duration);
  }).observe({ entryTypes: ["longtask"] });
}

/** What was kept since, and how many cells the map's progress counts. */
export function computedFor(): { longestMs: number; longTasks: number; cells: number } {
  const { longTasks = [] } = globalThis as { longTasks?: number[] };
  const progress = document.querySelector<HTMLProgressElement>(".progress progress");
  return {
    longestMs: Math.max(0, ...longTasks),
    longTasks: longTasks.length,
    cells: progress?.value ?? Number.NaN,
  };
}
