import type { BackendName } from "../core/backend-name.ts";
import type { Models } from "../models/models.ts";
import type { Reader } from "./reading/reader.ts";
import type { WorkOrder } from "./work-order.ts";

/** Everything that predictions need from outside; the same in Node and in the compute worker. */
export interface PredictionSetup {
  readonly reader: Reader;
  readonly models: Models;
  readonly order: WorkOrder;
  /** The running backend, for the provenance. */
  readonly backend: BackendName;
}
