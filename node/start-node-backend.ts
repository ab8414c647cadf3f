import { BACKEND_NAMES, type BackendName } from "../src/core/backend-name.ts";
import { AppError } from "../src/core/errors.ts";
import { type StartedBackend, startBackend } from "../src/inference/backends/start-backend.ts";
import { nodeBackendSetup } from "./backend-setup.ts";
import { provideNodeWebgpu } from "./node-webgpu.ts";

/** The help of every `--backend`. */
export const backendHelp =
  "webgpu (needs the package webgpu: docs/inference.md), wasm or cpu (default: wasm)";

/**
 * Starts the backend that `--backend` names, by default WASM, the fastest in Node without a GPU.
 *
 * @throws BadInput for an unknown name; GpuUnavailable where it does not work here.
 */
export async function startNodeBackend(backend: string | undefined): Promise<StartedBackend> {
  const name = backendNamed(backend ?? "wasm");
  if (name === "webgpu") await provided();
  return startBackend(name, nodeBackendSetup);
}

async function provided(): Promise<void> {
  try {
    await provideNodeWebgpu();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      "GpuUnavailable",
      `the webgpu backend does not work here: ${reason}`,
      { backend: "webgpu" },
      cause,
    );
  }
}

function backendNamed(text: string): BackendName {
  const name = BACKEND_NAMES.find((known) => known === text);
  if (name !== undefined) return name;
  throw new AppError("BadInput", `--backend: expected ${BACKEND_NAMES.join(", ")}, got "${text}"`, {
    input: "--backend",
  });
}
