import { expect, test } from "./drivers/journey.ts";

// The status line names an engine only after its worker has computed the stored numbers of PyTorch for a small network.
test("given WebGPU on a software adapter, when it is asked for, then it computes in a worker", async ({
  explorer,
}) => {
  await explorer.openWithoutMap("?backend=webgpu&layer=none");
  await expect(explorer.statusLine()).toContainText(/WebGPU.* · idle/);
});

test("given two cores, when WebAssembly is asked for, then it computes on two threads in a worker", async ({
  explorer,
}) => {
  await explorer.openWithoutMap("?backend=wasm&layer=none");
  await expect(explorer.statusLine()).toContainText(/WebAssembly, 2 threads · idle/);
});
