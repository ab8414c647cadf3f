const YES =
  /^(?:yes|y|true|ja|j|wahr|oui|vrai|s[iíì]|vero|verdadero|sim|tak|ano|present|presence|présent|presente|vorhanden)$/i;
const NO =
  /^(?:no|n|false|nein|falsch|non|faux|falso|nee|n[ãa]o|nie|ne|absent|absence|ausente|assente|fehlt|fehlend|nicht vorhanden)$/i;

/** Tells whether a cell is a word for presence in English, German, French, Italian, Spanish, Portuguese, Dutch, Polish or Czech. */
export function isYes(cell: string): boolean {
  return YES.test(cell.normalize("NFC"));
}

/** Tells whether a cell is a word for absence in one of the languages of {@link isYes}. */
export function isNo(cell: string): boolean {
  return NO.test(cell.normalize("NFC"));
}
