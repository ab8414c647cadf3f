import { carriesSecret, isMasked, maskSecrets } from "./masked-address.ts";

/** Whole addresses by their masked form, only for this visit of the page (or this process): never stored, never sent elsewhere. */
const remembered = new Map<string, string>();
const ADDRESS = /[a-z][a-z0-9+.-]*:\/\/[^\s"'<>`]+|\/[^\s"'<>`]+/gi;

/**
 * Masks the secrets of the addresses in a text and remembers them: the text can then stand in the address bar and in
 * links, and {@link recallSecrets} still gives the address that can be read.
 */
export function rememberSecrets(text: string): string {
  for (const [whole] of text.matchAll(ADDRESS))
    if (carriesSecret(whole)) remembered.set(maskSecrets(whole), whole);
  return maskSecrets(text);
}

/** Returns the whole address that a masked one stands for, where this visit of the page knows it; any other address unchanged. */
export function recallSecrets(masked: string): string {
  return isMasked(masked) ? (remembered.get(masked) ?? masked) : masked;
}
