import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** Measures PyTorch's median seconds for a batch of sites, with Debian's python3-torch; null where it is not installed. */
export async function pytorchRates(cases: readonly { threads: number; batch: number }[]) {
  const script = fileURLToPath(new URL("./pytorch_site.py", import.meta.url));
  const python = spawn("/usr/bin/python3", [script], { stdio: ["pipe", "pipe", "ignore"] });
  const failed = new Promise<null>((resolve) => {
    python.on("error", () => resolve(null));
    python.on("exit", () => resolve(null));
  });
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const next = () =>
    Promise.race([lines.next().then(({ value }) => (typeof value === "string" ? value : null)), failed]);
  const version = await next();
  if (version === null) return null;
  const rates = [];
  for (const { threads, batch } of cases) {
    python.stdin.write(`${threads} ${batch}\n`);
    const seconds = Number(await next());
    rates.push({ threads, batch, secondsPerSite: seconds / batch, cellsPerSecond: batch / seconds });
  }
  python.stdin.end();
  return { version, rates };
}
