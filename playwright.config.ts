import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "./cli/setup/chromium.mjs";

const executablePath = (await findChromium()) ?? undefined;
const port = 4189;

/** Journeys on the production build, served by the server that `npm start` uses, under its Content-Security-Policy. */
export default defineConfig({
  testDir: "e2e",
  forbidOnly: process.env["CI"] !== undefined,
  workers: 1,
  timeout: 60_000,
  reporter: [["list"], ["json"]],
  use: {
    baseURL: `http://localhost:${port}/`,
    trace: "retain-on-failure",
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: CHROMIUM_FLAGS },
  },
  webServer: {
    command: `node --import tsx cli/serve.ts --port ${port} --mount /test=e2e/fixtures`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
