/** Hyphens, dashes of numbers and minus signs, as word processors, publishers and spreadsheets write them. */
const HYPHENS = /[\u2010\u2011\u2012\u2013\u2212\uFE63\uFF0D]/g;
/** Soft hyphens, which a copy from a printed page leaves within words. */
const SOFT_HYPHENS = /\u00AD/g;

/** Returns a text in which every hyphen and minus sign is "-", so that `bursa‑pastoris` and `−14.5` are read as they look. */
export function plainHyphens(text: string): string {
  return text.replace(HYPHENS, "-").replace(SOFT_HYPHENS, "");
}
