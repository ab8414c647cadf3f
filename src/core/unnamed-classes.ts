/** Returns the label of a class whose species nobody has named. */
export function unnamedClass(index: number): string {
  return `class ${index} (no label given)`;
}

/** Tells whether these labels are those of a model whose classes nobody has named. */
export function areUnnamed(labels: readonly string[]): boolean {
  return labels.length > 0 && labels.every((label, index) => label === unnamedClass(index));
}

/** Whether a label is that of a class for which none was given. */
export function isUnnamedClass(label: string): boolean {
  return /^class \d+ \(no label given\)$/.test(label);
}
