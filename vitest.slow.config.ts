import { defineConfig } from "vitest/config";

/** `npm run slow`: published sizes, long fuzzing, soak; too long for `npm test`, results kept in docs/. */
export default defineConfig({
  test: {
    include: ["{src,node,cli,tools}/**/*.slow.test.ts"],
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    fileParallelism: false,
    passWithNoTests: true,
  },
});
