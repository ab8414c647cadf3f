/** The engines that can run a network, fastest first on most devices. */
export const BACKEND_NAMES = ["webgpu", "wasm", "cpu"] as const;

export type BackendName = (typeof BACKEND_NAMES)[number];
