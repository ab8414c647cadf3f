// `node tools/check/busy.mjs [--times N] -- command ...`: runs a command, N times in a row, while a thread for each core but at least two
// does nothing but keep it busy. It ends at the first run that fails, with its exit code. What waits for seconds fails here.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { isMainThread, Worker } from "node:worker_threads";

if (isMainThread) await runBeside(process.argv.slice(2));
else for (;;);

async function runBeside(args) {
  const at = args.indexOf("--");
  const times = args[0] === "--times" ? Number(args[1]) : 1;
  const [command, ...rest] = at === -1 ? [] : args.slice(at + 1);
  if (command === undefined || !(times >= 1)) {
    process.stderr.write("busy: expected [--times N] -- command ...\n");
    process.exit(2);
  }
  const threads = Math.max(2, availableParallelism());
  for (let index = 0; index < threads; index += 1) new Worker(new URL(import.meta.url));
  const seconds = [];
  for (let run = 1; run <= times; run += 1) {
    const started = performance.now();
    const code = await runOnce(command, rest);
    seconds.push((performance.now() - started) / 1000);
    if (code !== 0) {
      process.stderr.write(`busy: run ${run} of ${times} failed with ${code}\n`);
      process.exit(code);
    }
  }
  const longest = Math.max(...seconds).toFixed(0);
  process.stderr.write(
    `busy: ${times} of ${times} runs passed beside ${threads} busy threads, the longest in ${longest} s\n`,
  );
  process.exit(0);
}

function runOnce(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: "inherit" });
    child.on("error", () => resolve(127));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
