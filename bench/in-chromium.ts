import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { createServer, type Plugin } from "vite";
import { CHROMIUM_FLAGS, findChromium } from "../node/chromium.mjs";
import { SECURITY_HEADERS } from "../node/server/security-headers.ts";
import { wasmThreads } from "../tools/build/wasm-threads.ts";
import type { runSuite, SuiteOptions } from "./suite.ts";

/** Runs the suite in full Chromium, isolated so that WASM has `threads` threads; null where no Chromium is found. */
export async function suiteInChromium(
  threads: number,
  { tile, rounds, sections, say }: Omit<SuiteOptions, "readHabitatFile" | "readLand">,
): Promise<Awaited<ReturnType<typeof runSuite>> | { readonly failure: string } | null> {
  const executablePath = await findChromium();
  if (executablePath === null) return null;
  const { "Content-Security-Policy": _policy, ...headers } = SECURITY_HEADERS;
  const server = await createServer({
    configFile: false,
    root: fileURLToPath(new URL("..", import.meta.url)),
    logLevel: "error",
    plugins: [isolated(headers), wasmThreads()],
    worker: { format: "es", plugins: () => [wasmThreads()] },
    server: { port: 0, hmr: false, watch: null },
    cacheDir: "node_modules/.vite-bench",
    optimizeDeps: {
      exclude: ["onnxruntime-web"],
      include: [
        "@tensorflow/tfjs-core",
        "@tensorflow/tfjs-backend-wasm",
        "@tensorflow/tfjs-backend-cpu",
        "@tensorflow/tfjs-backend-webgpu",
        "zod",
        "@huggingface/tokenizers",
        "fastest-levenshtein",
      ],
    },
  });
  await server.listen();
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    const page = await browser.newPage();
    page.on("console", (message) => {
      if (!/\[vite\]|404/.test(message.text())) say(`chromium: ${message.text()}`);
    });
    const address = server.resolvedUrls?.local[0] ?? "";
    const query = new URLSearchParams({
      threads: String(threads),
      tile: String(tile),
      rounds: String(rounds),
      sections: sections.join(),
    });
    await page.goto(`${address}bench/page/index.html?${query}`);
    const result = await page.waitForFunction(
      () => (globalThis as { benchResult?: unknown }).benchResult,
      undefined,
      { timeout: 3_600_000 },
    );
    return (await result.jsonValue()) as Awaited<ReturnType<typeof runSuite>> | { readonly failure: string };
  } finally {
    await browser.close();
    await server.close();
  }
}

/**
 * A plugin that sets these headers on every answer, also on those of other plugins, because an isolated page refuses a worker
 * without them.
 */
function isolated(headers: Readonly<Record<string, string>>): Plugin {
  return {
    name: "florascope-bench-isolated",
    configureServer({ middlewares }) {
      middlewares.use((_request, response, next) => {
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        next();
      });
    },
  };
}
