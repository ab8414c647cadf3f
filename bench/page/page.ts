/** Starts the suite in a worker, as the product does, and stores its result where the driver waits for it. */
const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => {
  if (data.line) console.log(data.line);
  else Object.assign(globalThis, { benchResult: data });
};
worker.onerror = ({ message }) => Object.assign(globalThis, { benchResult: { failure: message } });
worker.postMessage(Object.fromEntries(new URLSearchParams(location.search)));
