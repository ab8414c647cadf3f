import { spawnSync } from "node:child_process";
import { findChromium } from "../../node/chromium.mjs";
import { fail } from "./fail.mjs";
import { runStep } from "./run-step.mjs";

/**
 * Installs what the tests need beside npm packages: a Chromium with WebGPU, without which they cannot run, and GDAL, without
 * which the tests that compare with it are skipped. It installs Debian's packages when it runs as root, and else prints the
 * command.
 */
export async function bringTestTools() {
  let chromium = await findChromium();
  const missing = [
    ...(chromium === null ? ["chromium"] : []),
    ...(hasGdal() ? [] : ["gdal-bin", "python3-gdal"]),
  ];
  if (missing.length > 0 && mayInstall()) {
    await runStep(
      `Installing ${missing.join(", ")}`,
      "sh",
      [
        "-c",
        `apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ${missing.join(" ")}`,
      ],
      { quiet: true },
    );
    chromium = await findChromium();
  }
  if (chromium === null) {
    fail(
      "the tests need a Chromium with WebGPU: run `npx playwright install chromium` or `sudo apt-get install chromium`",
    );
  }
  return { chromium, gdal: hasGdal() };
}

function mayInstall() {
  return process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;
}

function hasGdal() {
  const python = spawnSync("/usr/bin/python3", ["-c", "import osgeo.gdal"]);
  return python.status === 0 && spawnSync("gdalinfo", ["--version"]).status === 0;
}
