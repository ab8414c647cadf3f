/** What the main journeys compute on: WASM with threads, or what the environment names (`npm run e2e:webgpu`). */
export const BACKEND = process.env["FLORASCOPE_E2E_BACKEND"] ?? "wasm";

/** Milliseconds to wait for something computed: WebGPU on a software adapter is some forty times slower than WASM. */
export const COMPUTED = BACKEND === "webgpu" ? 600_000 : 60_000;
