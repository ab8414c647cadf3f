/** Asks a worker for a sign of life, and is that sign on its way back. */
export interface BeatMessage {
  readonly kind: "beat";
}

/** Answers each beat that the page asks this worker for. */
export function answerBeats(): void {
  self.addEventListener("message", ({ data }: MessageEvent<{ readonly kind?: unknown }>) => {
    if (data.kind === "beat") self.postMessage({ kind: "beat" } satisfies BeatMessage);
  });
}
