import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { MOUNTS } from "./node/server/mount-table.ts";
import { publishedPolicy } from "./node/server/published-policy.ts";
import { SECURITY_HEADERS } from "./node/server/security-headers.ts";
import { mounts } from "./node/server/vite-mounts.ts";
import { thirdPartyNotice } from "./tools/build/third-party-notice.ts";
import { wasmThreads } from "./tools/build/wasm-threads.ts";

/** Development is isolated as production is, but without its content policy: the page is refreshed by inline scripts. */
const { "Content-Security-Policy": _policy, ...developmentHeaders } = SECURITY_HEADERS;

const notice = thirdPartyNotice();

export default defineConfig({
  plugins: [react(), wasmThreads(), mounts(MOUNTS), publishedPolicy(), notice.page()],
  worker: { format: "es", plugins: () => [wasmThreads(), notice.worker()] },
  server: { headers: developmentHeaders },
  // MapLibre 6 finds its worker beside its own module, which pre-bundling would move.
  optimizeDeps: { exclude: ["maplibre-gl"] },
  build: { target: "es2024", sourcemap: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
});
