import { defineConfig } from "vitest/config";
import browser from "./vitest.browser.config.ts";

/** The end of `npm run slow`: published sizes in full Chromium, WebGPU on a software adapter (two minutes a network). */
export default defineConfig({
  ...browser,
  test: { ...browser.test, include: ["src/**/*.slow.browser-test.ts"], testTimeout: 600_000 },
});
