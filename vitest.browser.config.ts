import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { commandLinePoint } from "./cli/testing/command-line-point.ts";
import { CHROMIUM_FLAGS, findChromium } from "./node/chromium.mjs";
import { MOUNTS } from "./node/server/mount-table.ts";
import { SECURITY_HEADERS } from "./node/server/security-headers.ts";
import { mounts } from "./node/server/vite-mounts.ts";
import { wasmThreads } from "./tools/build/wasm-threads.ts";

const executablePath = (await findChromium()) ?? undefined;
const { "Content-Security-Policy": _policy, ...isolation } = SECURITY_HEADERS;

/** Real sites beside the checkout, for tests where they are; never shipped. */
const realSamples = { prefix: "/test/real-samples", folder: "../shared/catalogs/real-samples" };

/** Browser tests, `*.browser.test.ts`: in full Chromium, isolated as in production, WebGPU on a software adapter. */
declare module "vitest" {
  interface ProvidedContext {
    strictTime: boolean;
  }
}

export default defineConfig({
  plugins: [wasmThreads(), mounts([...MOUNTS, realSamples])],
  worker: { format: "es", plugins: () => [wasmThreads()] },
  server: { headers: isolation },
  optimizeDeps: {
    exclude: ["maplibre-gl"],
    include: [
      "@tmcw/togeojson",
      "@xmldom/xmldom",
      "@noble/hashes/sha2.js",
      "@noble/hashes/utils.js",
      "@tensorflow/tfjs-backend-wasm",
      "@tensorflow/tfjs-backend-webgpu",
      "@tensorflow/tfjs-backend-cpu",
      "@tensorflow/tfjs-core",
      "@huggingface/tokenizers",
      "fastest-levenshtein",
      "fflate",
      "flatbush",
      "fzstd",
      "geotiff",
      "lerc",
      "proj4",
    ],
  },
  test: {
    include: ["src/**/*.browser.test.ts"],
    // For hangs: four times what the slowest test has needed beside other work on both cores.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Figures of time count as tests only where they are asked for, on a machine that does nothing else.
    provide: { strictTime: process.env["FLORASCOPE_STRICT_TIME"] === "1" },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      commands: {
        commandLinePoint: (_context, lon: number, lat: number) => commandLinePoint(lon, lat),
      },
      provider: playwright({
        launchOptions: { ...(executablePath ? { executablePath } : {}), args: CHROMIUM_FLAGS },
      }),
      instances: [{ browser: "chromium" }],
    },
  },
});
