/** Modules of Python's that start programs, reach files or the network, or load other code. */
const MODULES = new Set([
  "code",
  "commands",
  "ctypes",
  "http",
  "importlib",
  "nt",
  "os",
  "pip",
  "posix",
  "pty",
  "requests",
  "runpy",
  "shutil",
  "socket",
  "subprocess",
  "sys",
  "urllib",
  "webbrowser",
]);

const BUILTINS = new Set([
  "__import__",
  "breakpoint",
  "compile",
  "eval",
  "exec",
  "execfile",
  "input",
  "open",
]);

/**
 * Tells whether a name is one that an attack leaves in a checkpoint and a training run does not: a function that starts
 * programs or evaluates text. Nothing is ever run here, whatever the name; the error warns people who would open the
 * file in Python.
 */
export function isUnsafeName(module: string, name: string): boolean {
  if (module === "builtins" || module === "__builtin__") return BUILTINS.has(name);
  return MODULES.has(module.split(".")[0]!);
}
