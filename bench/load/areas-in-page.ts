import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "../../node/chromium.mjs";
import { createFileServer } from "../../node/server/file-server.ts";
import { MOUNTS } from "../../node/server/mount-table.ts";
import { rectangles } from "../../tools/check/rectangles.ts";
import { measureUse } from "../soak/use.ts";

// `npm run load`, third part (`npm run build` before): a file of 50 areas is brought into the built page, all are chosen and computed. The
// page must answer each of them or say that there is no imagery of it; seconds, heap and tensors are printed.

const many = 50;

const folder = mkdtempSync(join(tmpdir(), "load-page-"));
const file = join(folder, "areas.geojson");
writeFileSync(file, JSON.stringify(rectangles(many, [0.006, 0.004])));
const server = createFileServer("dist", MOUNTS);
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const address = server.address();
const port = typeof address === "object" && address !== null ? address.port : 0;
const executablePath = (await findChromium()) ?? undefined;
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: [...CHROMIUM_FLAGS, "--js-flags=--expose-gc", "--enable-precise-memory-info"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  page.setDefaultTimeout(120_000);
  // tsx names inner functions with a helper of its own, which the page does not have.
  await page.addInitScript({ content: "globalThis.__name = (named) => named;" });
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  await page.goto(
    `http://localhost:${port}/?view=12/51.49/-14.48&layer=none&backend=wasm&habitat=none&panel=areas`,
  );
  await page.getByLabel("Bring a file", { exact: true }).last().setInputFiles(file);
  await page.getByRole("checkbox", { name: `All ${many}` }).check();
  await page.getByRole("button", { name: `Add ${many} areas` }).click();
  await page.getByRole("button", { name: "All areas" }).click();
  const rows = page.locator(".area-row");
  await rows.nth(many - 1).waitFor();
  const before = await measureUse(page);
  const started = performance.now();
  await page.getByRole("button", { name: /^Compute the other/ }).click();
  const open = rows.filter({ hasText: /waits|computing|not computed/ });
  while ((await open.count()) > 0) await page.waitForTimeout(1_000);
  const seconds = (performance.now() - started) / 1_000;
  const after = await measureUse(page);
  const answered = await rows.filter({ hasText: /[0-9] species/ }).count();
  const withoutImagery = await rows.filter({ hasText: "could not be answered" }).count();
  console.table([
    {
      asked: `${many} areas of 0.2 km2 in the page`,
      answered,
      withoutImagery,
      seconds: Math.round(seconds),
      heapBeforeMiB: Math.round(before.heapMebibytes),
      heapAfterMiB: Math.round(after.heapMebibytes),
      tensorsBefore: before.tensors,
      tensorsAfter: after.tensors,
      errors: errors.length,
    },
  ]);
  for (const error of errors) console.log(`FAULT: ${error}`);
  process.exitCode = answered + withoutImagery === many && answered > 0 && errors.length === 0 ? 0 : 1;
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
