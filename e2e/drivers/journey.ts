import { test as base, expect as baseExpect } from "@playwright/test";
import { Circumstances } from "./circumstances.ts";
import { Explorer } from "./explorer.ts";

interface JourneyOptions {
  /** Origins other than the page's own that this journey may ask. */
  readonly mayAsk: readonly string[];
  readonly explorer: Explorer;
  readonly circumstances: Circumstances;
}

export const DESKTOP = { width: 1120, height: 700 };
export const PHONE = { width: 390, height: 844 };

/** A journey on the built page. It fails, whatever else it asserts, when the page asks another origin or breaks. */
export const test = base.extend<JourneyOptions>({
  mayAsk: [[], { option: true }],
  viewport: DESKTOP,
  contextOptions: { reducedMotion: "reduce" },
  circumstances: async ({ page, baseURL }, use) => {
    await use(new Circumstances(page, new URL(baseURL ?? "").origin));
  },
  explorer: async ({ page, baseURL, mayAsk, circumstances }, use) => {
    const explorer = new Explorer(page, new URL(baseURL ?? "").origin);
    await use(explorer);
    const unasked = explorer.requestsElsewhere.filter((url) => !mayAsk.includes(new URL(url).origin));
    expect(unasked, "requests to other origins").toEqual([]);
    const broken = explorer.complaints.filter((complaint) => !circumstances.caused.includes(complaint));
    expect(broken, "errors on the page").toEqual([]);
  },
});

export const expect = baseExpect;
