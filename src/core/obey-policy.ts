/** What of Trusted Types (W3C) is used here; no browser's types have it yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string | null }): unknown;
}

/**
 * Lets this thread start workers under a content policy with `require-trusted-types-for 'script'`: from built scripts of the page's
 * own server and from nowhere else, whoever asks, packages too. The policy is the default one, for packages start workers
 * from plain addresses; it makes no HTML and no script from text. Nothing where the browser has no Trusted Types. To be called once.
 */
export function obeyPolicy(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy("default", { createScriptURL: (address) => ownScript(address) });
}

/** The address where it is a script of the page's own server; null, which the browser refuses, for any other. */
export function ownScript(address: string, server: string = globalThis.location.origin): string | null {
  const { protocol, origin, pathname } = new URL(address, server);
  return /^https?:$/.test(protocol) && origin === server && /\.m?js$/.test(pathname) ? address : null;
}
