import { describe, expect, it } from "vitest";
import { startBackend } from "./start-backend.ts";
import { WASM_BINARIES } from "./wasm-binaries.ts";

const setup = { wasmBinaries: WASM_BINARIES, wasmThreads: 2 };

describe("startBackend", () => {
  it.each(["cpu", "webgpu"] as const)("starts %s and computes the known product", async (name) => {
    expect(await startBackend(name, setup)).toMatchObject({ name, threads: 1 });
  });

  it("starts wasm on two threads in an isolated page", async () => {
    expect(globalThis.crossOriginIsolated).toBe(true);
    expect(await startBackend("wasm", setup)).toMatchObject({ name: "wasm", threads: 2 });
  });
});
