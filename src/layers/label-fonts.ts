/** Names of the font faces that the map's labels use. src/ui/fonts.css declares each as a family of its own. */
export const LABEL_FONTS = {
  regular: ["Florascope Regular"],
  semibold: ["Florascope Semibold"],
  italic: ["Florascope Italic"],
} as const;

/** Sample letters of the extended Latin files. If they were late, MapLibre would draw and keep a fallback font. */
const EXTENDED_SAMPLE = "ğłšŵ";

/** Loads the basic letters of the label fonts. A font that cannot be loaded is replaced by the browser's sans serif. */
export function loadLabelFonts(): Promise<unknown> {
  return Promise.allSettled(faces().map((face) => document.fonts.load(face)));
}

/** Loads the letters beyond those of Western Europe, which the names of towns and rivers need. */
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
