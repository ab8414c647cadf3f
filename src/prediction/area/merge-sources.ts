import { distinctFiles, type InputSources } from "../reading/reader.ts";

/** Merges the sources of two readings of one area: each item and each file once. */
export function mergeSources(one: InputSources | null, other: InputSources): InputSources {
  if (one === null) return other;
  const chosen = Object.fromEntries(
    Object.keys({ ...one.chosen, ...other.chosen }).map((modality) => {
      const [first, second] = [one.chosen[modality] ?? null, other.chosen[modality] ?? null];
      if (first === null || second === null) return [modality, first ?? second];
      const notes = together(first.notes, second.notes);
      const warnings = together(first.warnings, second.warnings);
      return [
        modality,
        {
          ...first,
          items: [...new Set([...first.items, ...second.items])],
          ...(notes && { notes }),
          ...(warnings && { warnings }),
        },
      ];
    }),
  );
  return { chosen, ...distinctFiles([...one.files, ...other.files]) };
}

/** The sentences of two readings, each once; undefined where there are none. */
function together(
  first: readonly string[] = [],
  second: readonly string[] = [],
): readonly string[] | undefined {
  const all = [...new Set([...first, ...second])];
  return all.length === 0 ? undefined : all;
}
