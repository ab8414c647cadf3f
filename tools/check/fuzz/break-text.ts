import { below, mutate } from "../../../src/inference/fixtures/mutate.ts";
import type { Random } from "./fuzzed-parser.ts";

const coded = new TextEncoder();

/** Pieces that texts are broken with: delimiters, quotes, markup, line ends, marks, numbers at the edges. */
const pieces = [
  '"',
  "'",
  ",",
  ";",
  "\t",
  "\r",
  "\n",
  "\r\n",
  "\u0000",
  "\ufeff",
  "\u202e",
  "<",
  ">",
  "&",
  "&amp;",
  "<!DOCTYPE a [<!ENTITY b 'cc'>]>",
  "<![CDATA[",
  "]]>",
  "NaN",
  "-1e999",
  "1,5",
  "99999999999999999999",
  "{",
  "]",
  "é",
].map((piece) => coded.encode(piece));

/** A broken copy of a text: as {@link mutate} breaks bytes, or with pieces put in, lines doubled and lines taken away. */
export function breakText(text: Uint8Array, random: Random): Uint8Array {
  if (random() < 0.4) return mutate(text, text, random);
  let broken = text;
  for (let changes = 1 + below(4, random); changes > 0; changes--) {
    const at = below(broken.length + 1, random);
    const end = Math.min(broken.length, at + below(80, random));
    const [before, part, after] = [broken.subarray(0, at), broken.subarray(at, end), broken.subarray(end)];
    const kind = random();
    if (kind < 0.5) broken = joined(before, pieces[below(pieces.length, random)]!, part, after);
    else if (kind < 0.75) broken = joined(before, part, part, after);
    else broken = joined(before, after);
  }
  return broken;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
