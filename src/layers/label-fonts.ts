/** Names of the font faces that the map's labels use; declared in src/ui/fonts.css, each a family of its own. */
export const LABEL_FONTS = {
  regular: ["Florascope Regular"],
  semibold: ["Florascope Semibold"],
  italic: ["Florascope Italic"],
} as const;

/** Letters of the extended Latin file: the towns of Europe need it, and MapLibre would draw a fallback until it is there. */
const EXTENDED_SAMPLE = "ğłšŵ";

/** Resolves when the label fonts are there. A font that cannot be loaded leaves the browser's own sans in its place. */
export async function loadLabelFonts(): Promise<void> {
  const faces = Object.values(LABEL_FONTS).map(([family]) => {
    const style = family.endsWith("Italic") ? "italic " : "";
    const weight = family.endsWith("Semibold") ? "600 " : "";
    return `${style}${weight}24px "${family}"`;
  });
  const samples = faces.flatMap((face) => [
    document.fonts.load(face),
    document.fonts.load(face, EXTENDED_SAMPLE),
  ]);
  await Promise.allSettled(samples);
}
