/** The sentences about habitats that several parts of the page use. */
export const habitatWords = {
  reasons: (code: string) => `Which species speak for ${code}`,
  reasonsNote:
    "How much the odds of this class of level 3 would fall (for) or rise (against) without the species.",
  speaksFor: "for",
  speaksAgainst: "against",
  rather: (code: string) => `Rather than ${code}, because of`,
  summary: (code: string) => `What ${code} is reported as`,
  annexI: "Annex I",
  noAnnexI: "No habitat type.",
  relation: (sign: string, relation: string) => `${sign} ${relation}`,
  redList: "Red List",
  notEvaluated: "Not evaluated.",
  category: (category: string | null) =>
    category === null ? "not evaluated" : (redListNames[category] ?? category),
  source: (annexI: string) =>
    `Annex I of the Habitats Directive: ${annexI}. European Red List of Habitats, EU28: Janssen et al. 2016.`,
  marine: (official: number) =>
    `EUNIS itself counts marine classes one level deeper: this is its level ${official}.`,
} as const;

const redListNames: Readonly<Record<string, string>> = {
  CO: "Collapsed",
  CR: "Critically Endangered",
  EN: "Endangered",
  VU: "Vulnerable",
  NT: "Near Threatened",
  LC: "Least Concern",
  DD: "Data Deficient",
};
