/** The engines that can run a network, fastest first on most devices. */
const BACKEND_NAMES = ["webgpu", "wasm", "cpu"] as const;

export type BackendName = (typeof BACKEND_NAMES)[number];

/** True for the name of a backend; anything else (an address parameter, an option) is not one. */
export function isBackendName(value: unknown): value is BackendName {
  return BACKEND_NAMES.some((name) => name === value);
}
