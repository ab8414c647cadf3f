import { z } from "zod";
import { AppError } from "../../src/core/errors.ts";
import { sha256 } from "../../src/core/sha256.ts";
import type { Region, RegionPlan } from "./atlas-region.ts";
import type { AtlasStore } from "./atlas-store.ts";
import { boxRegion } from "./box-region.ts";
import { polygonRegion } from "./polygon-region.ts";

const number = z.number();
const point = z.tuple([number, number]).readonly();
const region = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("box"), box: z.tuple([number, number, number, number]).readonly() }),
  z.object({ kind: z.literal("polygons"), name: z.string(), polygons: z.array(z.array(z.array(point))) }),
]);

const planSchema = z.object({
  /** Raised when plans of an older form cannot be worked on any more. */
  form: z.literal(1),
  /** The options of the question as they were typed, so that each machine finds its own copy of a model by its id. */
  question: z.object({
    catalog: z.string().optional(),
    sdm: z.string(),
    habitat: z.string(),
    year: z.string().optional(),
    setRule: z.string().optional(),
    grain: z.string().optional(),
    picture: z.string().optional(),
  }),
  layers: z.array(z.string()).min(1),
  mode: z.enum(["exact", "shared"]),
  region,
  /** The SHA-256 of each model's manifest, which states that of every file; the habitat model's where a layer needs it. */
  manifests: z.array(z.string()),
  /** The version of Florascope, and the number of its computation of tiles. */
  version: z.string(),
});

/** What an atlas is made of. Equal plans are one atlas. */
export type AtlasPlan = Readonly<z.infer<typeof planSchema>>;

/** The name of an atlas: 12 hexadecimal digits of the SHA-256 of its plan. */
export async function atlasName(plan: AtlasPlan): Promise<string> {
  return (await sha256(new TextEncoder().encode(JSON.stringify(planSchema.parse(plan))))).slice(0, 12);
}

/** The name of an object of an atlas in its store. */
export function atlasObject(atlas: string, name: string): string {
  return `atlases/${atlas}/${name}`;
}

const planFile = "plan.json";

/** Puts a plan into a store and returns the atlas's name; a damaged one that is there is replaced. @throws StorageFailed. */
export async function keepPlan(store: AtlasStore, plan: AtlasPlan): Promise<string> {
  const atlas = await atlasName(plan);
  const name = atlasObject(atlas, planFile);
  const bytes = new TextEncoder().encode(`${JSON.stringify(plan, null, 1)}\n`);
  const kept = await store.read(name);
  if (kept === null || Buffer.compare(kept, bytes) !== 0) await store.write(name, bytes);
  return atlas;
}

/** An atlas of a store. */
export interface StoredAtlas {
  readonly atlas: string;
  readonly plan: AtlasPlan;
}

/**
 * Reads the plan of an atlas of a store: the one that is named, else the only one.
 *
 * @throws AppError BadInput where there is no such atlas, or several and none is named; MalformedFile for a plan that is none.
 */
export async function readPlan(store: AtlasStore, asked: string | undefined): Promise<StoredAtlas> {
  const atlas = asked ?? (await onlyAtlas(store));
  const bytes = await store.read(atlasObject(atlas, planFile));
  if (bytes === null) throw bad(`--atlas: ${store.address} has no atlas "${atlas}"`);
  const plan = planSchema.safeParse(parsed(bytes));
  const address = `${store.address}/${atlasObject(atlas, planFile)}`;
  const malformed = (got: string) =>
    new AppError("MalformedFile", `${address}: expected the plan of atlas ${atlas}, got ${got}`, { address });
  if (!plan.success) throw malformed("something else; enqueue it again");
  const name = await atlasName(plan.data);
  if (name !== atlas) throw malformed(`one that was changed and would be atlas ${name}; enqueue it again`);
  return { atlas, plan: plan.data };
}

async function onlyAtlas(store: AtlasStore): Promise<string> {
  const found = new Set<string>();
  for await (const { name } of store.list("atlases/")) {
    const [, atlas, file] = name.split("/");
    if (file === planFile) found.add(atlas!);
  }
  const [only, ...others] = [...found].sort();
  if (only === undefined)
    throw bad(`--store: expected an atlas in ${store.address}, there is none: enqueue one first`);
  if (others.length > 0)
    throw bad(`--atlas: ${store.address} has several, expected one of ${[only, ...others].join(", ")}`);
  return only;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** Makes the region of a plan. @throws AppError BadInput for one without a cell. */
export function planRegion(plan: RegionPlan): Region {
  return plan.kind === "box" ? boxRegion(plan.box) : polygonRegion(plan.polygons);
}

function bad(sentence: string): AppError {
  return new AppError("BadInput", sentence, { input: "--atlas" });
}
