import { defineConfig } from "@playwright/test";
import { DESKTOP, PHONE } from "./e2e/drivers/screens.ts";
import base from "./playwright.config.ts";

/**
 * The tasks of a first use on desktop and phone, light and dark (`npm run e2e:matrix`), with a picture of each answer in
 * .cache/first-use.
 */
export default defineConfig(base, {
  testDir: "e2e/first-use",
  testIgnore: [],
  projects: (["light", "dark"] as const).flatMap((colorScheme) => [
    { name: `desktop ${colorScheme}`, use: { viewport: DESKTOP, colorScheme } },
    { name: `phone ${colorScheme}`, use: { viewport: PHONE, hasTouch: true, colorScheme } },
  ]),
  // Its seconds are of a journey alone.
  workers: 1,
  use: { deviceScaleFactor: 1, pictures: ".cache/first-use" } as object,
});
