import { expect, it } from "vitest";
import { ownScript } from "./obey-policy.ts";

it.each([
  ["https://page.example/assets/compute-entry-1.js", true],
  ["/wasm-threads/tfjs-backend-wasm-threaded-simd.worker.js", true],
  ["/assets/maplibre-gl-worker-1.mjs", true],
  ["https://elsewhere.example/assets/compute-entry-1.js", false],
  ["//elsewhere.example/a.js", false],
  ["https://page.example/test/own.json", false],
  ["data:text/javascript,alert(1)//a.js", false],
  ["blob:https://page.example/1.js", false],
  ["javascript:alert(1)//a.js", false],
])("takes %s for a script of the page's own server: %s", (address, isOwn) => {
  expect(ownScript(address, "https://page.example")).toBe(isOwn ? address : null);
});
