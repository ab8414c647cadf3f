import { backend } from "@tensorflow/tfjs-core";

interface WasmAllocator {
  _malloc(bytes: number): number;
  _free(address: number): void;
}

/**
 * Makes the running WASM backend fail when its memory is used up. tfjs-backend-wasm 4.22 does not look at what its
 * allocator answers: address 0, and the next tensor is written over the module's own data, without a word. To be removed
 * when the backend checks it.
 */
export function refuseFailedAllocations(): void {
  const { wasm } = backend() as unknown as { wasm: WasmAllocator };
  // Emscripten's own first call puts the real function in its place, over whatever stands there.
  wasm._free(wasm._malloc(1));
  const allocate = wasm._malloc;
  wasm._malloc = (bytes) => {
    const address = allocate(bytes);
    if (address === 0 && bytes > 0)
      throw new WebAssembly.RuntimeError(`expected room for ${bytes} bytes, there is none left`);
    return address;
  };
}
