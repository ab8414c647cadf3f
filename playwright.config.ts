import { defineConfig } from "@playwright/test";
import { DESKTOP } from "./e2e/drivers/screens.ts";
import { CHROMIUM_FLAGS, findChromium } from "./node/chromium.mjs";

const executablePath = (await findChromium()) ?? undefined;
/** `npm test` passes a port that is free. */
const port = Number(process.env["FLORASCOPE_E2E_PORT"] ?? 4189);

/** Journeys on the production build, served by the server that `npm start` uses, under its Content-Security-Policy. */
export default defineConfig({
  testDir: "e2e",
  // Reads 1,416 files of the public services' copies, minutes on a busy machine: `npm run e2e:matrix` walks it.
  testIgnore: "first-use/real-place.spec.ts",
  // Long proofs: `npm run e2e:long`.
  grepInvert: /@long/,
  forbidOnly: process.env["CI"] !== undefined,
  // A journey alone leaves one of two cores idle for much of its time.
  workers: 2,
  // For hangs: four times what the slowest journey has needed beside other work on both cores.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  reporter: [["list"], ["json", { outputFile: ".cache/reports/e2e.json" }], ["./e2e/drivers/task-table.ts"]],
  use: {
    baseURL: `http://localhost:${port}/`,
    actionTimeout: 60_000,
    viewport: DESKTOP,
    // The map is drawn in software, which takes a third of the time for a quarter of the pixels.
    deviceScaleFactor: 0.5,
    trace: "retain-on-failure",
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: CHROMIUM_FLAGS },
  },
  webServer: {
    command: `node --import tsx cli/serve.ts --port ${port} --mount /test/real-samples=../shared/catalogs/real-samples --mount /test=e2e/fixtures`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
