import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** What is used of the package `webgpu`, which is Dawn for Node. */
interface WebgpuPackage {
  readonly create: (options: readonly string[]) => GPU;
  readonly globals: Readonly<Record<string, unknown>>;
}

/** The release that was tried; see docs/decisions/0175. */
const release = "webgpu@0.6.2";

const house = fileURLToPath(new URL("..", import.meta.url));

/**
 * Gives this process WebGPU as a browser has it: `navigator.gpu` and its constants. They come from the package `webgpu`, which
 * is no dependency: it is looked for in the folder that FLORASCOPE_WEBGPU names, else beside the other packages.
 *
 * @throws Error with the command that installs it, where it is not there or does not run on this system.
 */
export async function provideNodeWebgpu(): Promise<void> {
  if (globalThis.navigator?.gpu !== undefined) return;
  const { create, globals } = await webgpuPackage(process.env["FLORASCOPE_WEBGPU"]);
  Object.assign(globalThis, globals);
  // Node 20 has no navigator at all.
  if (globalThis.navigator === undefined)
    Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
  Object.defineProperty(globalThis.navigator, "gpu", { value: create([]), configurable: true });
}

/** Loads the package from the folder that it was installed into. */
async function webgpuPackage(named: string | undefined): Promise<WebgpuPackage> {
  const folder = named ? resolve(named) : house;
  try {
    const path = createRequire(join(folder, "package.json")).resolve("webgpu");
    return (await import(pathToFileURL(path).href)) as WebgpuPackage;
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND";
    const reason = isMissing ? "is not there" : `does not load (${firstLine(cause)})`;
    throw new Error(
      `the package webgpu ${reason}: install it with "npm install --prefix DIR ${release}" and set FLORASCOPE_WEBGPU=DIR`,
      { cause },
    );
  }
}

function firstLine(cause: unknown): string {
  return String(cause instanceof Error ? cause.message : cause).split("\n")[0]!;
}
