import { carriesSecret, isMasked, maskSecrets } from "./masked-address.ts";

/** Whole addresses by their masked form, for this visit of the page (or this process) alone: never stored, never sent elsewhere. */
const remembered = new Map<string, string>();
const address = /[a-z][a-z0-9+.-]*:\/\/[^\s"'<>`]+|\/[^\s"'<>`]+/gi;

/**
 * Masks the secrets of the addresses in a text and remembers them, so that the text can stand in the address bar and in links
 * while {@link recallSecrets} still gives what can be read.
 */
export function rememberSecrets(text: string): string {
  for (const [whole] of text.matchAll(address))
    if (carriesSecret(whole)) remembered.set(maskSecrets(whole), whole);
  return maskSecrets(text);
}

/** The whole address that a masked one stands for, where this visit knows it; any other address as it is. */
export function recallSecrets(masked: string): string {
  return isMasked(masked) ? (remembered.get(masked) ?? masked) : masked;
}
