import { constants, setPriority } from "node:os";
import type { Progress } from "../../../src/training/progress.ts";
import { type IslandName, islandPlace, simulateIsland } from "./island-folder.ts";

/** Simulations that run at once: each has threads of its own, but waits for its plants alone half of the time. */
const atOnce = 2;

/**
 * Begins to simulate the islands that are not there yet, beside whatever else goes on, in the order named.
 *
 * @returns a function that gives an island's folder once it is there; it throws AppError BadInput when the simulation
 * failed, and for an island that was not named.
 */
export function simulateIslands(
  workFolder: string,
  islands: readonly IslandName[],
  progress: Progress,
): (name: IslandName) => Promise<string> {
  const folders = new Map<string, Promise<string>>();
  const lanes = Array.from({ length: atOnce }, () => Promise.resolve());
  for (const [index, name] of islands.entries()) {
    const before = lanes[index % atOnce]!;
    const folder = before.then(() => simulate(workFolder, name, progress));
    lanes[index % atOnce] = folder.then(
      () => {},
      () => {},
    );
    folders.set(keyOf(name), folder);
  }
  return (name) => {
    const folder = folders.get(keyOf(name));
    if (folder === undefined) throw new Error(`island ${keyOf(name)} was not asked for`);
    return folder;
  };
}

function keyOf({ seed, scenario }: IslandName): string {
  return `${seed} ${scenario ?? ""}`.trimEnd();
}

function simulate(workFolder: string, name: IslandName, progress: Progress): Promise<string> {
  const { folder, isThere, options } = islandPlace(workFolder, name);
  if (isThere) return Promise.resolve(folder);
  progress.say(`simulating island ${keyOf(name)}`);
  return simulateIsland(name.seed, { folder, options }, ({ pid }) => {
    // Learning goes first where both want a core.
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  });
}
