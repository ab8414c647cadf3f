import { backend } from "@tensorflow/tfjs-core";

interface WasmAllocator {
  _malloc(bytes: number): number;
  _free(address: number): void;
}

/**
 * Makes the running WASM backend fail when its memory is used up. tfjs-backend-wasm 4.22 does not check the result of
 * its allocator: when that is address 0, the next tensor silently overwrites the module's own data. Remove this when
 * the backend checks the result.
 */
export function refuseFailedAllocations(): void {
  const { wasm } = backend() as unknown as { wasm: WasmAllocator };
  // At its first call, Emscripten puts the real function in this place, whatever is there.
  wasm._free(wasm._malloc(1));
  const allocate = wasm._malloc;
  wasm._malloc = (bytes) => {
    const address = allocate(bytes);
    if (address === 0 && bytes > 0)
      throw new WebAssembly.RuntimeError(`expected room for ${bytes} bytes, there is none left`);
    return address;
  };
}
