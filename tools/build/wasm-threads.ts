import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vite";

const require = createRequire(import.meta.url);
const glueName = "tfjs-backend-wasm-threaded-simd";
const gluePath = require.resolve(`@tensorflow/tfjs-backend-wasm/wasm-out/${glueName}.js`);
const folder = "wasm-threads";

/**
 * Makes the threads of tfjs-backend-wasm 4.22 start under a strict Content-Security-Policy and in a minified build.
 *
 * As published the backend starts each thread from two `Blob` addresses, one of them built by `toString()` of its own
 * glue code. The policy forbids the addresses, and a minifier breaks the code. This plugin serves the two scripts as
 * plain files, as published and not minified, and puts their addresses in place of the blobs. It fails the build when
 * the backend's source no longer has the lines it replaces. Remove this plugin when the backend accepts the addresses of
 * scripts.
 */
export function wasmThreads(): Plugin {
  let base = "/";
  const scripts = new Map([
    [`${folder}/${glueName}.js`, readFileSync(gluePath, "utf8")],
    [`${folder}/${glueName}.worker.js`, workerScript()],
  ]);
  return {
    name: "florascope-wasm-threads",
    config: () => ({ optimizeDeps: { rolldownOptions: { plugins: [patch(() => base)] } } }),
    configResolved(config) {
      base = config.base;
    },
    transform: patch(() => base).transform,
    generateBundle() {
      for (const [fileName, source] of scripts) {
        if (this.environment.config.consumer === "client") this.emitFile({ type: "asset", fileName, source });
      }
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const source = scripts.get((request.url ?? "").replace(/^\//, "").replace(/\?.*/, ""));
        if (source === undefined) return next();
        response.setHeader("Content-Type", "text/javascript");
        response.end(source);
      });
    },
  };
}

/**
 * The plugin that only replaces the lines. The bundler that prepares packages for development needs it, and so does the
 * build's own.
 */
function patch(base: () => string) {
  return {
    name: "florascope-wasm-threads-patch",
    transform(code: string, id: string) {
      if (!/tfjs-backend-wasm[/\\]dist[/\\]backend_wasm\.js$/.test(id)) return null;
      return { code: withScriptAddresses(code, base()), map: null };
    },
  };
}

/** A thread loads the glue beside it and nothing else, under a content policy with Trusted Types (src/core/obey-policy.ts). */
const trustGlue = `self.trustedTypes?.createPolicy("default", {
  createScriptURL: (address) => address === new URL("${glueName}.js", self.location.href).href ? address : null,
});`;

function workerScript(): string {
  const { wasmWorkerContents } = require(`@tensorflow/tfjs-backend-wasm/wasm-out/${glueName}.worker.js`) as {
    wasmWorkerContents: string;
  };
  // The published text was once a template literal, so its line break is inside a string.
  return `${trustGlue}\n${wasmWorkerContents.replaceAll("\n", "\\n")}`;
}

function withScriptAddresses(code: string, base: string): string {
  const address = (name: string) =>
    `new URL(${JSON.stringify(`${base}${folder}/${name}`)}, self.location.origin).href`;
  const replacements: [RegExp, string][] = [
    [
      /const response = wasmWorkerContents[\s\S]*?return URL\.createObjectURL\(blob\);/,
      `return ${address(`${glueName}.worker.js`)};`,
    ],
    [
      /factoryConfig\.mainScriptUrlOrBlob = new Blob\([\s\S]*?\);/,
      `factoryConfig.mainScriptUrlOrBlob = ${address(`${glueName}.js`)};`,
    ],
  ];
  return replacements.reduce((patched, [pattern, replacement]) => {
    if (!pattern.test(patched))
      throw new Error(`wasm-threads: tfjs-backend-wasm has no ${pattern}: look at the new version`);
    return patched.replace(pattern, () => replacement);
  }, code);
}
