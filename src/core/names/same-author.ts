/** Whether two authors of a name may be the same people: one is short for the other (L., Linnaeus), years and those behind "ex" left out. */
export function isSameAuthor(one: string, other: string): boolean {
  const [first, second] = [lastAuthor(one), lastAuthor(other)];
  if (first === "" || second === "") return true;
  return first.startsWith(second) || second.startsWith(first);
}

/** The author of the combination, in small letters alone: "(L.) P.Beauv. ex J.Presl" is "jpresl". */
function lastAuthor(text: string): string {
  const combination = text.replace(/\([^)]*\)/g, " ").trim() || text;
  const last = combination.split(/\sex\s/).at(-1)!;
  return last
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();
}
