/** The characters of Windows-1252 from byte 128 to 159; a space stands for the five bytes without a character. */
const WINDOWS_LETTERS = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/**
 * Decodes bytes in an encoding that browsers know by this label. Some versions of Node (20.18.3 to 24.6) decode
 * Windows-1252 as ISO-8859-1, which has control characters where Windows-1252 has dashes, quotes and Š, Œ, Ž: these are
 * corrected. Delete this when no supported Node does it any more (nodejs/node#56542).
 *
 * @throws RangeError for an unknown label; TypeError where `isFatal` and the bytes do not fit.
 */
export function decodeBytes(bytes: Uint8Array, label: string, isFatal = false): string {
  const decoder = new TextDecoder(label, { fatal: isFatal });
  const text = decoder.decode(bytes);
  if (decoder.encoding !== "windows-1252") return text;
  return text.replace(/[\u0080-\u009F]/g, (control) => {
    const letter = WINDOWS_LETTERS[control.charCodeAt(0) - 0x80]!;
    return letter === " " ? control : letter;
  });
}
