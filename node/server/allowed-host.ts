const ownNames = ["localhost", "127.0.0.1", "[::1]"];

/**
 * True where a Host header names this server: by loopback, or by one of the names that its owner allows. A page of a stranger
 * whose name was made to lead to this machine (DNS rebinding) asks under its own name, and is refused by this.
 */
export function isAllowedHost(header: string | undefined, names: readonly string[]): boolean {
  const [, name] = /^(\[[\da-f:.]+\]|[^\s:/?#@[\]]+)(?::\d{1,5})?$/i.exec(header ?? "") ?? [];
  if (name === undefined) return false;
  return [...ownNames, ...names].some((allowed) => allowed.toLowerCase() === name.toLowerCase());
}
