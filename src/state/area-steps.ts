import type { Area } from "./area.ts";

/** What one step did to one area: what it was before and after. null where there was none. */
interface AreaChange {
  readonly id: string;
  readonly before: Area | null;
  readonly after: Area | null;
}

/** One step of a person: the areas that it added, changed or removed. */
export type AreaStep = readonly AreaChange[];

/** Gives the list after some areas were replaced, added or removed. It is in the order in which the areas were made. */
export function withAreas(
  areas: readonly Area[],
  changes: Iterable<readonly [id: string, area: Area | null]>,
): readonly Area[] {
  const byId = new Map(areas.map((area) => [area.id, area]));
  for (const [id, area] of changes) {
    if (area === null) byId.delete(id);
    else byId.set(id, area);
  }
  return [...byId.values()].sort(
    (one, other) => one.order - other.order || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0),
  );
}

/** Gives what differs between two lists of areas. An area that is the same object in both does not differ. */
export function areaChanges(before: readonly Area[], after: readonly Area[]): AreaStep {
  const was = new Map(before.map((area) => [area.id, area]));
  const is = new Map(after.map((area) => [area.id, area]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
    const change = { id, before: was.get(id) ?? null, after: is.get(id) ?? null };
    return change.before === change.after ? [] : [change];
  });
}
