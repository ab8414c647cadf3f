/**
 * Tells whether two authors of a name may be the same people: one may be short for the other (L., Linnaeus). Years are
 * left out, and so are the authors before "ex".
 */
export function isSameAuthor(one: string, other: string): boolean {
  const [first, second] = [lastAuthor(one), lastAuthor(other)];
  if (first === "" || second === "") return true;
  return first.startsWith(second) || second.startsWith(first);
}

/** Returns the author of the combination in small letters only: "(L.) P.Beauv. ex J.Presl" gives "jpresl". */
function lastAuthor(text: string): string {
  const combination = text.replace(/\([^)]*\)/g, " ").trim() || text;
  const last = combination.split(/\sex\s/).at(-1)!;
  return last
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();
}
