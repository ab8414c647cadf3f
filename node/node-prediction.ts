import { createEngine, type Engine } from "../src/inference/engine.ts";
import { createModels } from "../src/models/models.ts";
import type { PredictionSetup } from "../src/prediction/prediction-setup.ts";
import { createReader } from "../src/prediction/reading/create-reader.ts";
import { createWorkOrder } from "../src/prediction/work-order.ts";
import { createRasters } from "../src/sources/raster-file.ts";
import type { Transport } from "../src/transport/transport.ts";
import { nodeBackendSetup } from "./backend-setup.ts";
import { readModelAt } from "./model-address.ts";
import { createNodeTransport } from "./node-transport.ts";
import { startNodeBackend } from "./start-node-backend.ts";

/** What the command line needs for predictions, and the transport that counts what was read. */
export interface NodePrediction {
  readonly setup: PredictionSetup;
  readonly transport: Transport;
  /** Runs work that asks `setup` for its models; a device that is lost meanwhile is started anew, and the work done once more. */
  readonly engine: Engine;
}

/**
 * Starts the backend that `--backend` names (by default WASM, the fastest in Node without a GPU) and connects it to this
 * machine's files and the network.
 *
 * @throws BadInput for an unknown name; GpuUnavailable where it does not work here.
 */
export async function startNodePrediction(backend: string | undefined): Promise<NodePrediction> {
  const started = await startNodeBackend(backend);
  const transport = createNodeTransport();
  const setup = {
    reader: createReader(transport, createRasters(transport)),
    models: createModels(readModelAt),
    order: createWorkOrder(),
    backend: started.name,
  };
  const engine = createEngine(started, {
    ...nodeBackendSetup,
    onRestart(_backend, { message }) {
      setup.models.forget();
      process.stderr.write(`florascope: ${message}; it was started anew, and the work goes on\n`);
    },
  });
  return { setup, transport, engine };
}
