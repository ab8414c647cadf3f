import { BACKEND_NAMES, type BackendName } from "../src/core/backend-name.ts";
import { AppError } from "../src/core/errors.ts";
import { startBackend } from "../src/inference/backends/start-backend.ts";
import { createModels } from "../src/models/models.ts";
import type { PredictionSetup } from "../src/prediction/prediction-setup.ts";
import { createReader } from "../src/prediction/reading/create-reader.ts";
import { createWorkOrder } from "../src/prediction/work-order.ts";
import { createRasters } from "../src/sources/raster-file.ts";
import type { Transport } from "../src/transport/transport.ts";
import { nodeBackendSetup } from "./backend-setup.ts";
import { readModelAt } from "./model-address.ts";
import { createNodeTransport } from "./node-transport.ts";

/** What the command line needs for predictions, and the transport that counts what was read. */
export interface NodePrediction {
  readonly setup: PredictionSetup;
  readonly transport: Transport;
}

/**
 * Starts the backend that `--backend` names (by default WASM, the fastest in Node) and connects it to this machine's
 * files and the network.
 *
 * @throws BadInput for an unknown name; GpuUnavailable where it does not work here.
 */
export async function startNodePrediction(backend: string | undefined): Promise<NodePrediction> {
  const name = backendNamed(backend ?? "wasm");
  await startBackend(name, nodeBackendSetup);
  const transport = createNodeTransport();
  const setup = {
    reader: createReader(transport, createRasters(transport)),
    models: createModels(readModelAt),
    order: createWorkOrder(),
    backend: name,
  };
  return { setup, transport };
}

function backendNamed(text: string): BackendName {
  const name = BACKEND_NAMES.find((known) => known === text);
  if (name !== undefined) return name;
  throw new AppError("BadInput", `--backend: expected ${BACKEND_NAMES.join(", ")}, got "${text}"`, {
    input: "--backend",
  });
}
