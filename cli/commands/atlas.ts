import type { Command } from "commander";
import { addAtlasAssemble } from "../atlas/assemble.ts";
import { addAtlasCancel } from "../atlas/cancel.ts";
import { addAtlasEnqueue } from "../atlas/enqueue.ts";
import { addAtlasFailed } from "../atlas/failed.ts";
import { addAtlasRequeue } from "../atlas/requeue.ts";
import { addAtlasStatus } from "../atlas/status.ts";
import { addAtlasWork } from "../atlas/work.ts";

const help = `
An atlas is a region too large for one machine. Its tiles are jobs of a queue (Redis), which any number of machines work
on; tiles and maps lie in a store, a folder that all machines see.

  redis-server --appendonly yes
  florascope atlas enqueue --country Ireland --layer richness --store /data/atlas
  florascope atlas work --store /data/atlas                 on each machine, once for each core or GPU
  florascope atlas status --store /data/atlas --serve       progress as a page
  florascope atlas assemble --store /data/atlas             the tiles as one map a layer

A run that was stopped, by whatever, goes on with the same commands: what is in the store is not computed again.`;

/** Adds `florascope atlas`, the same map as `florascope map` on many machines. */
export function addAtlas(program: Command): void {
  const atlas = program
    .command("atlas")
    .description("map a country or a continent, tile by tile, on many machines")
    .addHelpText("after", help);
  addAtlasEnqueue(atlas);
  addAtlasWork(atlas);
  addAtlasStatus(atlas);
  addAtlasFailed(atlas);
  addAtlasRequeue(atlas);
  addAtlasCancel(atlas);
  addAtlasAssemble(atlas);
}
