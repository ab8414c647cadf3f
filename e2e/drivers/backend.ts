/** The backend of the main journeys: WASM with threads, or the one that the environment names (`npm run e2e:webgpu`). */
export const BACKEND = process.env["FLORASCOPE_E2E_BACKEND"] ?? "wasm";

/** Milliseconds to wait for something computed: WebGPU on a software adapter is some forty times slower than WASM. */
export const COMPUTED = BACKEND === "webgpu" ? 600_000 : 240_000;
