import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What `exportIsland` says of an island beside its arrays. */
export interface IslandFacts {
  readonly island: string;
  readonly plots: readonly {
    readonly id: string;
    /** EPSG:3035 metres. */
    readonly x: number;
    readonly y: number;
    readonly year: number | null;
    /** Island and block of 2 km. */
    readonly block: string;
    /** EUNIS code; empty where none was surveyed. */
    readonly habitat: string;
  }[];
}

/** Reads the facts of an island's folder of arrays. */
export function readIslandFacts(folder: string): IslandFacts {
  return JSON.parse(readFileSync(join(folder, "facts.json"), "utf8")) as IslandFacts;
}
