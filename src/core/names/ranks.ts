/** Ranks as they are written, and as they are compared. */
const RANKS: Readonly<Record<string, string>> = {
  ...{
    subsp: "subsp.",
    ssp: "subsp.",
    sbsp: "subsp.",
    subspecies: "subsp.",
    nothosubsp: "subsp.",
    nothossp: "subsp.",
    nssp: "subsp.",
    nsubsp: "subsp.",
  },
  ...{
    var: "var.",
    varietas: "var.",
    variety: "var.",
    nothovar: "var.",
    nvar: "var.",
    convar: "var.",
    subvar: "subvar.",
  },
  ...{ f: "f.", fo: "f.", forma: "f.", form: "f.", nothof: "f.", subf: "subf." },
  ...{
    sect: "sect.",
    section: "sect.",
    subsect: "subsect.",
    ser: "ser.",
    subg: "subg.",
    subgen: "subg.",
    cv: "cv.",
  },
};

/** Tells whether a word is the abbreviation of a rank below genus or species. */
export function isRank(word: string): boolean {
  return plainRank(word) !== "";
}

/**
 * Returns a rank in the form in which ranks are compared: ssp. and subspecies become subsp.; the rank of a hybrid
 * (nothosubsp.) becomes the plain rank. Empty for other words.
 */
export function plainRank(word: string): string {
  return RANKS[word.toLowerCase().replace(/\.$/, "")] ?? "";
}
