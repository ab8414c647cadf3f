import { test as base, expect as baseExpect } from "@playwright/test";
import { Circumstances } from "./circumstances.ts";
import { Explorer } from "./explorer.ts";
import { Listener } from "./listener.ts";
import { Task } from "./task.ts";

interface JourneyOptions {
  /** Origins other than the page's own that this journey may ask. */
  readonly mayAsk: readonly string[];
  readonly explorer: Explorer;
  readonly circumstances: Circumstances;
  /** The page by its accessibility tree alone. */
  readonly listener: Listener;
  /** Counts what the journey of a first use needs. */
  readonly task: Task;
  /** Folder for pictures of the tasks' answers; null takes none. */
  readonly pictures: string | null;
}

/** A journey on the built page. It fails, whatever else it asserts, when the page asks another origin or breaks. */
export const test = base.extend<JourneyOptions>({
  mayAsk: [[], { option: true }],
  pictures: [null, { option: true }],
  contextOptions: { reducedMotion: "reduce" },
  circumstances: async ({ page, baseURL }, use) => {
    await use(new Circumstances(page, new URL(baseURL ?? "").origin));
  },
  explorer: async ({ page, baseURL, mayAsk, circumstances, hasTouch }, use) => {
    const explorer = new Explorer(page, new URL(baseURL ?? "").origin, hasTouch);
    await use(explorer);
    const unasked = explorer.requestsElsewhere.filter((url) => !mayAsk.includes(new URL(url).origin));
    expect(unasked, "requests to other origins").toEqual([]);
    const broken = explorer.complaints.filter((complaint) => !circumstances.caused.includes(complaint));
    expect(broken, "errors on the page").toEqual([]);
  },
  listener: async ({ page }, use) => {
    await use(new Listener(page));
  },
  task: async ({ explorer, pictures }, use, test) => {
    await use(new Task(explorer, test, pictures));
  },
});

export const expect = baseExpect;
