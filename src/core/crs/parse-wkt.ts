/** One element of a WKT text: `DATUM["…", SPHEROID[…]]` has a keyword and values, of which the first is its name. */
export interface WktNode {
  /** Upper case. */
  readonly keyword: string;
  readonly values: readonly (string | number | WktNode)[];
}

const MOST_CHARACTERS = 65_536;
const MOST_DEPTH = 32;
const TOKEN =
  /\s*(?:"((?:[^"]|"")*)"|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)(?![\w.])|([A-Za-z_]\w*)|([[\](),]))/y;

/**
 * Parses a WKT text into a tree, whichever standard it follows: OGC 01-009 (1999), ISO 19162 (2015, 2019), or Esri's.
 * Square and round brackets mean the same.
 *
 * @returns null where the text is not WKT, or is longer or more deeply nested than a system can be.
 */
export function parseWkt(text: string): WktNode | null {
  if (text.length > MOST_CHARACTERS) return null;
  const tokens = tokensOf(text);
  if (tokens === null) return null;
  let at = 0;
  const root = readNode(0);
  return at === tokens.length ? root : null;

  function readNode(depth: number): WktNode | null {
    const keyword = tokens![at++];
    if (keyword?.kind !== "word" || depth > MOST_DEPTH) return null;
    if (!isSign("[", "(")) return { keyword: keyword.text.toUpperCase(), values: [] };
    const values: (string | number | WktNode)[] = [];
    do {
      at++;
      const value = readValue(depth);
      if (value === null) return null;
      values.push(value);
    } while (isSign(","));
    if (!isSign("]", ")")) return null;
    at++;
    return { keyword: keyword.text.toUpperCase(), values };
  }

  function readValue(depth: number): string | number | WktNode | null {
    const next = tokens![at];
    if (next?.kind === "word") return readNode(depth + 1);
    if (next?.kind !== "text" && next?.kind !== "number") return null;
    at++;
    return next.kind === "text" ? next.text : Number(next.text);
  }

  function isSign(...signs: string[]): boolean {
    const next = tokens![at];
    return next?.kind === "sign" && signs.includes(next.text);
  }
}

/** Finds the first child with one of these keywords; null where there is none. */
export function findChild(node: WktNode, ...keywords: string[]): WktNode | null {
  return listChildren(node).find(({ keyword }) => keywords.includes(keyword)) ?? null;
}

/** Returns all children that are elements. */
export function listChildren(node: WktNode): WktNode[] {
  return node.values.filter((value): value is WktNode => typeof value === "object");
}

/** Returns the name of an element: its first value, or "" where that is not a text. */
export function readNodeName(node: WktNode | null): string {
  const [name] = node?.values ?? [];
  return typeof name === "string" ? name : "";
}

/** Returns the numbers among an element's values. */
export function readNumbers(node: WktNode | null): number[] {
  return (node?.values ?? []).filter((value) => typeof value === "number");
}

interface Token {
  readonly kind: "text" | "number" | "word" | "sign";
  readonly text: string;
}

function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  const whole = text.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < whole.length) {
    const match = TOKEN.exec(whole);
    if (match === null) return null;
    const [, quoted, number, word, sign] = match;
    if (quoted !== undefined) tokens.push({ kind: "text", text: quoted.replaceAll('""', '"') });
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else tokens.push({ kind: "sign", text: sign! });
  }
  return tokens;
}
