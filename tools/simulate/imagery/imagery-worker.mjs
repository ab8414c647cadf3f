// The entry of a worker thread. It is plain JavaScript, because a new thread of Node 20 cannot read TypeScript before tsx is
// loaded.
import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { renderImagery } = await import("./render-imagery.ts");
const { part, landscape, folder } = workerData;
await renderImagery(part, landscape, folder, (written) => parentPort.postMessage(written));
