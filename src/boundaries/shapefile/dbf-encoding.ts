/** The encoding of a Shapefile's names. */
export type DbfEncoding =
  | { readonly kind: "known"; readonly label: string }
  /** Stated, but by a name or a code page that is not known here. */
  | { readonly kind: "strange"; readonly told: string }
  | { readonly kind: "untold" };

/** Language drivers of dBASE and ESRI whose code page is known here; source: ESRI's codepage table, as GDAL documents it. */
const DRIVERS: Readonly<Record<number, string>> = {
  3: "windows-1252",
  87: "windows-1252",
  88: "windows-1252",
  89: "windows-1252",
  38: "ibm866",
  101: "ibm866",
  200: "windows-1250",
  201: "windows-1251",
  202: "windows-1254",
  203: "windows-1253",
  204: "windows-1257",
};

/** Code pages that browsers know by another name. */
const PAGES: Readonly<Record<string, string>> = {
  "65001": "utf-8",
  "866": "ibm866",
  "874": "windows-874",
  "932": "shift_jis",
  "936": "gbk",
  "949": "euc-kr",
  "950": "big5",
};

/** Returns the encoding that a .cpg states, or else the .dbf itself. @param cpg  the text of the .cpg; null where there is none. */
export function dbfEncoding(cpg: string | null, language: number): DbfEncoding {
  const told = cpg?.trim() ?? "";
  if (told !== "") return named(told);
  const driver = DRIVERS[language];
  if (driver !== undefined) return { kind: "known", label: driver };
  return language === 0 ? { kind: "untold" } : { kind: "strange", told: `language ${language} of its .dbf` };
}

function named(told: string): DbfEncoding {
  const [, windows] = /^(?:cp|ansi|windows|win)?[-_ ]*(125\d)$/i.exec(told) ?? [];
  const [, iso] = /^(?:iso)?[-_ ]*8859[-_ ]*(\d{1,2})$/i.exec(told) ?? [];
  const [, page] = /^(?:cp|oem|ansi|ibm)?[-_ ]*(\d{3,5})$/i.exec(told) ?? [];
  const label =
    windows !== undefined
      ? `windows-${windows}`
      : iso !== undefined
        ? `iso-8859-${iso}`
        : (PAGES[page ?? ""] ?? told);
  try {
    return { kind: "known", label: new TextDecoder(label).encoding };
  } catch {
    return { kind: "strange", told: `"${told.slice(0, 40)}"` };
  }
}
