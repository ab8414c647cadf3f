/** The same bytes as one encoding reads them. */
interface Reading {
  readonly encoding: string;
  readonly text: string;
}

/**
 * Marks that no written language has: a control character, a sign inside a word, an accented capital after a small
 * letter, one accented letter alone.
 */
const ODDITIES = [
  /[\u0080-\u009f\ufffd]/gu,
  /(?<=\p{L})[‘“”„‚…†‡‰‹›•–—˜™¡-©«-¯±-´¶¸¹»-¿÷░▒▓│┤╣║╗╝┐└┴┬├─┼╚╔╩╦╠═╬┘┌█▄▀‗■](?=\p{L})/gu,
  /(?<=\p{L}{3})[³¹¿]/gu,
  /(?<=\p{Ll})[À-ÖØ-ÞŠŽŒŸŚŤŹŁĄŞŻŔĂĹĆČĘĚĎĐŃŇŐŘŮŰŢ]/gu,
  /(?<![^\s,;"])[ßâãäçêëîïðñôõûüþÿšžœľťźłąşżŕęč](?![^\s,;"])/gu,
];

/**
 * Letters that never stand together in a western language. They do where windows-1252 reads a Czech, Slovak, Croatian
 * or Slovene text that is in windows-1250.
 */
const CENTRAL_EUROPEAN = [/ø\p{L}*[áíýìòù]|[áíýìòù]\p{L}*ø/u, /[šž].*[èøæðìòù]|[èøæðìòù].*[šž]/su];

/**
 * Chooses the likeliest of several readings of a text in 8 bits: the one with the fewest marks that no language has
 * ({@link ODDITIES}). Between equal readings it takes windows-1250 where windows-1252 has letters together that only
 * central European bytes give, macintosh where every line ends with a carriage return alone, and otherwise windows-1252
 * before windows-1250. Where both have more of such marks, it takes ibm850 in a text with the line ends of DOS, and
 * macintosh in any other text.
 */
export function chooseLegacyEncoding(readings: readonly Reading[]): Reading {
  const ranked = readings.map((reading) => ({ reading, cost: costOf(reading, readings) }));
  return ranked.reduce((best, one) => (one.cost < best.cost ? one : best)).reading;
}

/** Counts the oddities of a reading, each as 1; preference adds less than 1. */
function costOf({ encoding, text }: Reading, readings: readonly Reading[]): number {
  const odd = ODDITIES.reduce((sum, pattern) => sum + (text.match(pattern)?.length ?? 0), 0);
  const western = readings.find((reading) => reading.encoding === "windows-1252")?.text ?? text;
  const isCarriageReturn = text.includes("\r") && !text.includes("\n");
  const isDos = text.includes("\r\n");
  const preference: Readonly<Record<string, number>> = {
    "windows-1252": 0.2,
    "windows-1250": CENTRAL_EUROPEAN.some((pattern) => pattern.test(western)) ? 0.1 : 0.3,
    macintosh: isCarriageReturn ? 0 : isDos ? 0.5 : 0.4,
    ibm850: isDos ? 0.4 : 0.5,
  };
  return odd + (preference[encoding] ?? 0);
}
