import { plainHyphens } from "../text/plain-hyphens.ts";
import { cutNote } from "./name-note.ts";
import type { ParsedName } from "./parsed-name.ts";
import { hasSeveralSpecies } from "./several-species.ts";

/** The words of a name without the words that qualify it, and what those say. */
export interface NameWords extends Pick<ParsedName, "sense" | "doubt" | "isMisapplied"> {
  readonly words: readonly string[];
}

const WIDE =
  /(?<![\p{L}.])(?:agg?r?\.?|aggregate|coll\.?|s\.\s*l(?:at)?\.?|sens(?:u|\.)\s*lat(?:o|\.)|s\.?\s+lat\.|-?\s?(?:[Gg]roup|[Gg]ruppe|gr\.))(?![\p{L}.])/gu;
const STRICT =
  /(?<![\p{L}.])(?:s\.\s*s(?:tr)?\.|s\.?\s+str\.|sens(?:u|\.)\s*str(?:icto|\.)|s\.\s*s\.\s*str\.)(?![\p{L}])/gu;
const UNSURE = /(?<![\p{L}.])(?:cf\.?|conf\.|cfr\.?)(?![\p{L}])|\(\?\)|\?(?!\p{L})|(?<!\p{L})\?/giu;
/** Words for "near to", and for a hybrid whose other parent is not named: the plant is then not the species that is named. */
const NEAR = /(?<![\p{L}.])(?:vel\s+aff\.|aff\.?|hybr\.?|hybrid)(?![\p{L}])/giu;
/** From these words on, a text is no longer part of the name: it tells of other authors, other books, notes. */
const BEHIND =
  /[\s,;]*[([]?(?<![\p{L}.])(?:auctt?\.?(?!\p{L})|auctorum|sensu\s|sec\.\s|non\s+\p{Lu}|nec\s+\p{Lu}|nom\.\s|comb\.\s|stat\.\s|p\.\s?p\.|pro parte|hort\.|em\.\s|emend\.\s|excl\.|incl\.|juv\.|seedling).*$/u;
/** "non L." without an author before it: the name as L. did not mean it. After an author it only tells homonyms apart. */
const MISAPPLIED =
  /(?<!\p{L})(?:auct(?:t?\b|orum)|sensu\s.*(?<!\p{L})n(?:on|ec)(?!\p{L}))|(?<=\s)\p{Ll}[\p{Ll}-]{2,}[\s,;]+[([]?n(?:on|ec)(?![\p{L}-])/u;
/** A sign for a cross at the end: the other parent is not named. */
const OPEN_CROSS = /(?<=\s\p{Ll}[\p{Ll}-]+(?:\s.*)?)\s[×xX]$/u;
const NO_SPECIES = /(?<=^\S+(?:\s+\S+)?\s)(?:sp|spp|spec|species|indet)(?:\.|(?=\s|$)).*$/iu;

/**
 * Returns the words of a name in one uniform writing: one sign for crosses with spaces around it, spaces for
 * underscores and for the points that R writes, no subgenus in brackets, no cultivar. Names in capitals are put into
 * small letters.
 */
export function nameWords(text: string): NameWords {
  let name = ` ${withBlanks(text)} `.replace(/\s+/gu, " ").trim();
  const has = (pattern: RegExp) => {
    const without = name.replace(pattern, " ").replace(/\s+/gu, " ").trim();
    const isThere = without !== name;
    name = without;
    return isThere;
  };
  name = smallLetters(name.split(" ")).join(" ");
  const isStrict = has(STRICT);
  const isWide = has(WIDE);
  const isNear = has(NEAR);
  const isUnsure = has(UNSURE);
  const isMisapplied = MISAPPLIED.test(name);
  has(BEHIND);
  const isOpenCross = has(OPEN_CROSS);
  const isSeveral = hasSeveralSpecies(name);
  if (!isSeveral) name = cutNote(name);
  has(NO_SPECIES);
  has(/(?<=\s)[‘'"“][^'’"”]*['’"”]/gu);
  has(/(?<=^[×x]?\s?\p{Lu}\S+ )\((?:sect\. |subg\. )?\p{Lu}\p{L}+\)(?= [\p{Ll}×])/u);
  return {
    words: name
      .split(" ")
      .map((word) => word.replace(/(?<=^\p{Ll}[\p{Ll}-]+)[,;]+$|^[,;]+$/u, ""))
      .filter((word) => word !== ""),
    sense: isWide ? "wide" : isStrict ? "strict" : null,
    doubt: isSeveral ? "several" : isNear || isOpenCross ? "aff." : isUnsure ? "cf." : null,
    isMisapplied,
  };
}

/** Writes signs and spaces as a person would. */
function withBlanks(text: string): string {
  const signs = plainHyphens(text)
    .replace(/&times;|Ã—|[✕✖⨯✗]/g, "×")
    .replace(/[_\u00a0\u202f\t]/g, " ")
    .trim();
  const isJoined = !/\s/.test(signs) && /\p{L}\.+\p{L}/u.test(signs);
  return (isJoined ? withoutPoints(signs) : signs)
    .replace(/×|(?<=\s)\*(?=\s)/g, " × ")
    .replace(/(?<=^|\s)[xX](?=\p{Lu}\p{Ll})/gu, "× ")
    .replace(/(?<=\b(?:subsp|ssp|var|cf|aff|nothosubsp))\.(?=\p{L})/giu, ". ");
}

/** Restores the spaces of a heading that R has turned into the name of a variable: Festuca.rubra.subsp..arenaria. */
function withoutPoints(name: string): string {
  const parts = name.split(/\.+/).filter((part) => part !== "");
  return parts
    .map((part) => (/^(?:subsp|ssp|var|sect|agg|cf|aff|f|sp|spp)$/.test(part) ? `${part}.` : part))
    .join(" ");
}

/** Puts a name in capitals into small letters and leaves its authors as they are: ARRHENATHERUM ELATIUS (L.) P.Beauv. */
function smallLetters(words: readonly string[]): readonly string[] {
  const isCapital = (word: string | undefined) => word !== undefined && /^\p{Lu}[\p{Lu}-]{2,}$/u.test(word);
  const at = /^[×x]$/i.test(words[0] ?? "") ? 1 : 0;
  if (!isCapital(words[at])) return words;
  return words.map((word, place) => {
    if (place === at) return word[0]! + word.slice(1).toLowerCase();
    return isCapital(word) || /^(?:SUBSP|SSP|VAR|F)\.$/.test(word) ? word.toLowerCase() : word;
  });
}
