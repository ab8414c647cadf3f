import { fileName } from "../../core/file-address.ts";
import { nameKeys } from "../../core/names/name-keys.ts";
import { parseName } from "../../core/names/parse-name.ts";
import { isRank } from "../../core/names/ranks.ts";

/** Items of a species that are looked at: several may have its words in their file names. */
const MOST = 3;

/** A link to an item. */
interface ItemLink {
  readonly address: string;
  readonly title: string | null;
}

/** Gives the items that may be of a species; what an item says of itself decides. */
type ItemFinder = (name: string) => readonly ItemLink[];

/** Makes a finder over the links of a collection, by genus and epithet in their titles and file names. */
export function itemFinder(links: readonly ItemLink[]): ItemFinder {
  const known = new Map<string, ItemLink[]>();
  for (const link of links) {
    const [genus, epithet] = slugWords(fileName(link.address).replace(/\.json$/i, ""));
    const keys = [`${genus} ${epithet}`, ...nameKeys(parseName(link.title ?? "")).map(binomial)];
    for (const key of new Set(keys)) known.set(key, [...(known.get(key) ?? []), link]);
  }
  return (name) => {
    const [key] = speciesKeys(name);
    return key === undefined ? [] : (known.get(binomial(key)) ?? []).slice(0, MOST);
  };
}

/**
 * Whether an item is of exactly this species, neither of a subspecies nor of another one: by its titles; by its id where no title is a
 * name.
 */
export function isOfSpecies(
  { titles, id }: { readonly titles: readonly string[]; readonly id: string },
  name: string,
): boolean {
  const keys = speciesKeys(name);
  if (titles.some((title) => isNamed(title, keys))) return true;
  return titles.every((title) => parseName(title).epithet === null) && isSlugOf(id, keys);
}

/** Whether a text is a name with one of the keys, or says one: "Map of Fagus sylvatica L." */
function isNamed(text: string, keys: readonly string[]): boolean {
  return keys.some((key) => {
    const at = text.toLowerCase().search(new RegExp(`\\b${key.split(" ")[0]}\\b`));
    return at >= 0 && nameKeys(parseName(text.slice(at))).includes(key);
  });
}

/**
 * Whether "france_5314_fagus_sylvatica_l" is of a name: authors in small letters come last, so that only the words of the name itself
 * can be compared.
 */
function isSlugOf(slug: string, keys: readonly string[]): boolean {
  const words = slugWords(slug);
  // "f" is a son (L. f.) far more often than a form.
  const third = words.findIndex((word, at) => at > 1 && word !== "f" && isRank(word)) + 1;
  return keys.some((key) => {
    const [genus, epithet, below] = key.split(" ");
    if (words[0] !== genus || words[1] !== epithet) return false;
    return below === undefined ? third === 0 : words[third] === below;
  });
}

/** The words of a name in an id: country and number come first. */
function slugWords(slug: string): string[] {
  return slug
    .toLowerCase()
    .replace(/^.*?_?\d+_/, "")
    .split("_")
    .filter((word) => word !== "x");
}

function binomial(key: string): string {
  return key.split(" ").slice(0, 2).join(" ");
}

function speciesKeys(name: string): readonly string[] {
  const parsed = parseName(name);
  return parsed.epithet === null ? [] : nameKeys(parsed);
}
