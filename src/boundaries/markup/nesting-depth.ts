/**
 * Returns how deep the elements of an XML text are nested, so that a document made to exhaust a parser is refused
 * before it is parsed. Comments, CDATA and declarations are skipped. It takes one pass, whatever the text.
 */
export function nestingDepth(text: string): number {
  let [depth, deepest, at] = [0, 0, text.indexOf("<")];
  while (at !== -1) {
    const end = endOfMarkup(text, at);
    if (text[at + 1] === "/") depth--;
    else if (!/[!?]/.test(text[at + 1] ?? "") && text[end - 2] !== "/") depth++;
    deepest = Math.max(deepest, depth);
    at = text.indexOf("<", end);
  }
  return deepest;
}

/** Returns where the markup that begins at a "<" ends; the end of the text where it does not end. */
function endOfMarkup(text: string, at: number): number {
  const close = text.startsWith("<!--", at) ? "-->" : text.startsWith("<![CDATA[", at) ? "]]>" : ">";
  const found = text.indexOf(close, at);
  return found === -1 ? text.length : found + close.length;
}
