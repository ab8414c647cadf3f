import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Plan } from "../plan.ts";

/** Returns the folder of a plan's checkpoints: the same plan continues its own, another one begins anew. */
export function planFolder(plan: Plan, workFolder: string): string {
  const hash = createHash("sha256").update(JSON.stringify(plan)).digest("hex").slice(0, 12);
  return join(workFolder, "plans", hash);
}
