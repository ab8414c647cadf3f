/** A text in quotes, or one of the numbers that JSON does not have and that Python writes. */
const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/**
 * Parses JSON as Python and JavaScript libraries write it: `NaN`, `Infinity` and `-Infinity`, which are not JSON, become
 * null, so that one such number does not spoil a whole catalogue. What is within a text stays.
 *
 * @throws SyntaxError where the text is no JSON otherwise.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const mended = text.replace(TEXT_OR_NUMBER, (part) => (part.startsWith('"') ? part : "null"));
    if (mended === text) throw error;
    return JSON.parse(mended);
  }
}
