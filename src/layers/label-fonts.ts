/** Names of the font faces that the map's labels use; declared in src/ui/fonts.css, each a family of its own. */
export const LABEL_FONTS = {
  regular: ["Florascope Regular"],
  semibold: ["Florascope Semibold"],
  italic: ["Florascope Italic"],
} as const;

/** Letters of the extended Latin files; MapLibre would draw and keep a fallback if they were not there in time. */
const EXTENDED_SAMPLE = "ğłšŵ";

/** Resolves when the basic letters of the label fonts are there. A font that cannot be loaded leaves the browser's sans. */
export function loadLabelFonts(): Promise<unknown> {
  return Promise.allSettled(faces().map((face) => document.fonts.load(face)));
}

/** Resolves when the letters beyond Western Europe's are there too; the names of towns and rivers need them. */
export function loadExtendedLetters(): Promise<unknown> {
  return Promise.allSettled(faces().map((face) => document.fonts.load(face, EXTENDED_SAMPLE)));
}

/** Each label font as a CSS `font` value. */
function faces(): string[] {
  return Object.values(LABEL_FONTS).map(([family]) => {
    const style = family.endsWith("Italic") ? "italic " : "";
    const weight = family.endsWith("Semibold") ? "600 " : "";
    return `${style}${weight}24px "${family}"`;
  });
}
