import type { AddressFault } from "./address.ts";
import type { Notice } from "./notices-slice.ts";

/** Parts of a link that are named one by one; the others are counted. */
const MOST_NAMED = 3;

/** What a person is told of the parts of a link that could not be used: a few notices, however many parts it has. */
export function linkNotices(faults: readonly AddressFault[]): readonly Notice[] {
  const unknown = faults.filter(({ kind }) => kind === "unknown-parameter");
  const names = [...new Set(unknown.map(({ name }) => name))].slice(0, MOST_NAMED);
  const malformed = [
    ...new Map(
      faults.filter(({ kind }) => kind === "malformed-parameter").map((fault) => [fault.name, fault]),
    ).values(),
  ];
  const named = malformed.slice(0, MOST_NAMED);
  const others = malformed.slice(MOST_NAMED).map(({ name }) => name);
  return [
    ...(unknown.length === 0 ? [] : [{ kind: "unknown-parameters", names, count: unknown.length } as const]),
    ...named.map(({ name, value }) => ({ kind: "malformed-parameter", name, value }) as const),
    ...(others.length === 0 ? [] : [{ kind: "malformed-parameters", names: others } as const]),
  ];
}
