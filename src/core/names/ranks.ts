/** Ranks as they are written, and as they are compared. */
const ranks: Readonly<Record<string, string>> = {
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

/** Whether a word is the abbreviation of a rank below genus or species. */
export function isRank(word: string): boolean {
  return plainRank(word) !== "";
}

/** A rank as it is compared: ssp. and subspecies are subsp.; the rank of a hybrid (nothosubsp.) is the plain one. Empty for other words. */
export function plainRank(word: string): string {
  return ranks[word.toLowerCase().replace(/\.$/, "")] ?? "";
}
