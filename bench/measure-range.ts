import { nodeBackendSetup } from "../node/backend-setup.ts";
import { startBackend } from "../src/inference/backends/start-backend.ts";
import { landRings } from "../src/prediction/range/land-rings.ts";
import { measureRange } from "./range.ts";

// `npm run measure-range`: the range of a species over the whole Earth on WASM with one thread, in Node. `florascope bench --only range`
// measures the same in Chromium, with as many threads as there are cores.
const { speed } = await startBackend("wasm", nodeBackendSetup);
process.stdout.write(
  `${JSON.stringify({ speed, ...(await measureRange(speed, await landRings())) }, null, 1)}\n`,
);
