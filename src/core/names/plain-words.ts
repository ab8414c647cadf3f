/** Reduces a name to a form without accents, case and outer blanks, so that typed names can be compared with known ones. */
export function plainWords(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
