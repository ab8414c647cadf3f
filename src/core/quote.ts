/** Longest text that a message repeats of a file; the rest is cut. */
const longest = 80;

/** Control and direction marks, line and paragraph separators, halves of characters: what changes how the text around it is read. */
const marks = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * A name out of a file or link in quotation marks, so that a message can show it safely: control and direction marks are
 * escaped, and what is longer than 80 characters is cut with "...".
 */
export function quote(name: string): string {
  const cut = name.length > longest ? `${name.slice(0, longest)}...` : name;
  return escapeMarks(JSON.stringify(cut));
}

/** A text whose control and direction marks can be seen (`\u{202e}`) and change nothing around it. */
export function escapeMarks(text: string): string {
  return text.replace(new RegExp(marks, "gu"), (mark) => `\\u{${mark.codePointAt(0)!.toString(16)}}`);
}

/** Whether a text of a link or file may be a name: one line of at most 120 characters without control or direction marks. */
export function isPlainName(text: string): boolean {
  return text.trim() !== "" && text.length <= 120 && !marks.test(text);
}
