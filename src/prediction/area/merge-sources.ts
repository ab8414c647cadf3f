import { distinctFiles, type InputSources } from "../reader.ts";

/** What several readings of one area were made from, taken together: items and files each once. */
export function mergeSources(one: InputSources | null, other: InputSources): InputSources {
  if (one === null) return other;
  const chosen = Object.fromEntries(
    Object.keys({ ...one.chosen, ...other.chosen }).map((modality) => {
      const [first, second] = [one.chosen[modality] ?? null, other.chosen[modality] ?? null];
      if (first === null || second === null) return [modality, first ?? second];
      return [modality, { ...first, items: [...new Set([...first.items, ...second.items])] }];
    }),
  );
  return { chosen, ...distinctFiles([...one.files, ...other.files]) };
}
