import { join } from "node:path";
import type { IslandName } from "../run/island-folder.ts";
import { type SystemsPlan, transferScenario } from "./systems-plan.ts";

/** What an island of a plan is for. */
export type IslandRole = "train" | "calibration" | "test" | "transfer";

/** An island of a plan. */
export interface PlannedIsland extends IslandName {
  readonly role: IslandRole;
  /** Its name in folders and files: 101, 401-warmer-drier. */
  readonly key: string;
}

/** The islands of a plan, those to learn from first. */
export function plannedIslands({ islands }: SystemsPlan): PlannedIsland[] {
  const roles = ["train", "calibration", "test", "transfer"] as const;
  return roles.flatMap((role) =>
    islands[role].map((seed) =>
      role === "transfer"
        ? { role, seed, scenario: transferScenario, key: `${seed}-${transferScenario}` }
        : { role, seed, key: String(seed) },
    ),
  );
}

/** Returns the folder of an island's arrays. */
export function surveysFolder(runFolder: string, { key }: PlannedIsland): string {
  return join(runFolder, "surveys", key);
}
