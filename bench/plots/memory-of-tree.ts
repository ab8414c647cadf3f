import { readdirSync, readFileSync } from "node:fs";

/** The memory of a process and of all that it started, resident, MiB; 0 where the system does not tell. */
export function memoryOfTree(root: number): number {
  const parents = new Map<number, { parent: number; kib: number }>();
  for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const status = textOf(`/proc/${entry}/status`);
    const [parent, kib] = [/PPid:\s+(\d+)/.exec(status)?.[1], /VmRSS:\s+(\d+)/.exec(status)?.[1]];
    if (parent !== undefined) parents.set(Number(entry), { parent: Number(parent), kib: Number(kib ?? 0) });
  }
  const isOwn = (pid: number): boolean =>
    pid === root || (parents.has(pid) && isOwn(parents.get(pid)!.parent));
  const kib = [...parents].filter(([pid]) => isOwn(pid)).reduce((sum, [, one]) => sum + one.kib, 0);
  return Math.round(kib / 1024);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
