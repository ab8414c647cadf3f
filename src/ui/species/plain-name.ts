/** A name without accents, case and outer blanks, for comparing what was typed with what is known. */
export function plainName(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
