import { isBackendName } from "./inference/backends/backend-name.ts";
import { startComputeWorker } from "./workers/compute-client.ts";

const wanted = new URLSearchParams(location.search).get("backend");
startComputeWorker(isBackendName(wanted) ? wanted : null).then(
  ({ backend, refused }) => {
    document.title = JSON.stringify({ backend, refused });
  },
  (error) => {
    document.title = `failed ${error}`;
  },
);
