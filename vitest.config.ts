import { defineConfig } from "vitest/config";

/** Unit tests in Node: `*.test.ts` beside the code. Browser tests are `*.browser.test.ts` (vitest.browser.config.ts). */
export default defineConfig({
  test: {
    include: ["{src,node,cli,tools,bench}/**/*.test.ts"],
    exclude: ["**/*.browser.test.ts", "**/*.slow.test.ts", "**/node_modules/**"],
    // For hangs: four times what the slowest test has needed beside other work on both cores.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Both cores: the default leaves one to a watcher that is not there.
    maxWorkers: 2,
  },
});
