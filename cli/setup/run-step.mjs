import { spawn } from "node:child_process";

/**
 * Runs a command with its output on stderr (so that stdout stays the caller's) and resolves to {code, output}.
 * `quiet` hides the output, and a running clock shows that something happens.
 */
export function runStep(label, command, args, { quiet = false, env = {} } = {}) {
  const started = performance.now();
  const clock = quiet ? showClock(label) : null;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      shell: process.platform === "win32",
    });
    let output = "";
    const take = (chunk) => {
      output += chunk;
      if (!quiet) process.stderr.write(chunk);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("error", (error) => finish(1, `${output}${error.message}`));
    child.on("close", (code) => finish(code ?? 1, output));
    function finish(code, text) {
      clock?.(code === 0);
      resolve({ code, output: text, seconds: (performance.now() - started) / 1000 });
    }
  });
}

function showClock(label) {
  const started = performance.now();
  const seconds = () => `${Math.round((performance.now() - started) / 1000)} s`;
  const onTerminal = process.stderr.isTTY;
  if (!onTerminal) process.stderr.write(`${label} ...\n`);
  const timer = setInterval(
    () => process.stderr.write(onTerminal ? `\r${label} ... ${seconds()}` : "."),
    onTerminal ? 500 : 5000,
  );
  return (done) => {
    clearInterval(timer);
    process.stderr.write(`${onTerminal ? "\r" : ""}${label}: ${done ? "done" : "failed"} in ${seconds()}\n`);
  };
}
