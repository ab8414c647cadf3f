/** The longest text from a file that a message repeats; the rest is cut. */
const LONGEST = 80;

/**
 * Puts a name from a file in quotation marks, so that a message can show it safely: control and direction marks are
 * escaped, and a name of more than 80 characters is cut with "...".
 */
export function quote(name: string): string {
  const cut = name.length > LONGEST ? `${name.slice(0, LONGEST)}...` : name;
  return JSON.stringify(cut).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (mark) => `\\u{${mark.codePointAt(0)!.toString(16)}}`,
  );
}
