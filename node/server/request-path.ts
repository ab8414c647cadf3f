/** The path that a request asks for, decoded; null where its address is none, as `//`, `/%zz` and those with a NUL are. */
export function requestPath(url: string | undefined): string | null {
  try {
    const pathname = decodeURIComponent(new URL(url ?? "/", "http://localhost").pathname);
    return pathname.includes("\0") ? null : pathname;
  } catch {
    return null;
  }
}
