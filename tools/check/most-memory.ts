import { readFileSync } from "node:fs";

/** The most memory that a process has had so far, MiB; null where the system does not tell, as once the process has ended. */
export function mostMemory(pid: number | undefined): number | null {
  try {
    const kib = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kib === undefined ? null : Math.round(Number(kib) / 1024);
  } catch {
    return null;
  }
}
