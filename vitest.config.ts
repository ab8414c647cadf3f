import { defineConfig } from "vitest/config";

const excluded = ["**/*.browser.test.ts", "**/*.slow.test.ts", "**/node_modules/**"];

/** Unit tests in Node: `*.test.ts` beside the code. Browser tests are `*.browser.test.ts` (vitest.browser.config.ts). */
export default defineConfig({
  test: {
    // For hangs: four times what the slowest test has needed beside other work on both cores.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Both cores: the default leaves one to a watcher that is not there.
    maxWorkers: 2,
    projects: [
      // Modules of src/ keep nothing between tests, so its files share them: loading them anew for each took two thirds of the time.
      {
        extends: true,
        test: { name: "src", include: ["src/**/*.test.ts"], exclude: excluded, isolate: false },
      },
      {
        extends: true,
        test: { name: "commands", include: ["{node,cli,tools,bench}/**/*.test.ts"], exclude: excluded },
      },
    ],
  },
});
