import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

/** The journeys that are too long for `npm test` (`npm run e2e:long`). */
export default defineConfig(base, { grep: /@long/, grepInvert: [] });
