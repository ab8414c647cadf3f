import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/**
 * Finds a full Chromium, which has WebGPU in its headless mode, and returns its path: the one named in
 * FLORASCOPE_CHROMIUM, Playwright's own, or one of the system; null where there is none. The headless shell cannot be
 * used, because it has no WebGPU.
 */
export async function findChromium() {
  const named = process.env.FLORASCOPE_CHROMIUM;
  if (named && existsSync(named)) return named;
  const { chromium } = await import("@playwright/test");
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) =>
    existsSync(path),
  );
  return found ?? (existsSync(MAC_CHROME) ? MAC_CHROME : null);
}

/** Flags that give headless Chromium WebGPU on a software adapter, and stop it from asking the network by itself. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--enable-unsafe-webgpu",
  "--enable-unsafe-swiftshader",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
