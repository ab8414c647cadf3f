/**
 * Returns the origin of an address on a server other than the page's own; null for a path, an own address, or the page's server.
 */
export function originElsewhere(address: string, page: string): string | null {
  if (!/^https?:/.test(address)) return null;
  const { origin } = new URL(address);
  return origin === new URL(page).origin ? null : origin;
}
