/** Returns what two models are called side by side: their ids, told apart by their order where both have the same. */
export function namesOfTwo(first: string, second: string): readonly [string, string] {
  return first === second ? [`${first} (first)`, `${second} (second)`] : [first, second];
}
