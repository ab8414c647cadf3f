/** What stands where a secret stood. */
const mask = "***";

/** A parameter of an address (`?name=value`, `&name=value`, `;name=value`, `#name=value`), wherever it stands in a text. */
const parameter = /([?&#;])([\w.%~[\]-]{1,80})=([^&#\s"'<>`]*)/g;
/** User and password before a host. The host follows the last @ before the path. */
const user = /([a-z][a-z0-9+.-]*:\/\/)[^\s/?#"'<>`]+@/gi;
/** A part behind # without a name. */
const fragment = /(\b(?:https?|file|own):\/[^\s"'<>`#]*#)([^\s"'<>`=&]{12,})(?=$|[\s"'<>`])/gi;
/** What ends a sentence's address and is none of it. */
const endOfClause = /[),.:;\]}]+$/;

const secretName =
  /token|secret|passw|pwd|signature|credential|apikey|auth|session|bearer|jwt|hmac|policy|ticket|accessid|keypairid|keyid|hdne|hdnts|(?:key|sig|sign|pass|pat|sas|cred|creds|pin)$/;
const fileEnd = /\.(?:tiff?|jp2|json|geojson|vrt|csv|png)$/i;
/** Letters of both kinds with digits, or hexadecimal digits, too long for a word: what keys and signatures look like under any name. */
const looksSecret =
  /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\w+=~-]{20,}$|^(?=.*\d)(?=.*[a-f])[\da-f]{32,}$|^ey[\w-]+\.[\w-]+\./;

/**
 * The same text with the secrets of every address in it replaced by `***`, so that it can be shown, saved or sent: user and
 * password, tokens, keys and signatures in the query or behind #. Expiry dates and other parameters stay. Masking twice
 * changes nothing more.
 */
export function maskSecrets(text: string): string {
  return text
    .replace(user, `$1${mask}@`)
    .replace(parameter, (whole, before: string, name: string, value: string) => {
      const [end = ""] = endOfClause.exec(value) ?? [];
      const own = value.slice(0, value.length - end.length);
      return isSecret(name, own) ? `${before}${name}=${mask}${end}` : whole;
    })
    .replace(fragment, (_, before: string, part: string) => {
      const [end = ""] = endOfClause.exec(part) ?? [];
      return `${before}${mask}${end}`;
    });
}

/** The same value with the secrets in all its texts masked: objects, lists and their keys; other values stay as they are. */
export function maskSecretsIn<Value>(value: Value): Value {
  return masked(value) as Value;
}

/** Whether a secret of this address was left out when it was saved: it can be shown but not read. */
export function isMasked(address: string): boolean {
  return address.includes(`=${mask}`) || address.includes(`://${mask}@`) || address.includes(`#${mask}`);
}

/** Parameters that a signature comes with, which differ from one signature of the same file to the next: dates, permissions, methods. */
const besideSignature = /^(s[eptvr]|spr|sip|sk[a-z]{1,3}|exp|expires|x-(amz|goog|oss|cos)-[\w-]+|q-[\w-]+)$/i;

/** A masked address without what differs each time that its file is signed: equal for equal files. Any other address as it is. */
export function withoutSignature(address: string): string {
  if (!isMasked(address)) return address;
  const [path = "", query] = address.replace(/#.*$/, "").replace(`://${mask}@`, "://").split("?");
  const kept = (query ?? "").split("&").filter((pair) => {
    const [name = ""] = pair.split("=");
    return pair !== "" && !pair.endsWith(`=${mask}`) && !besideSignature.test(name);
  });
  return kept.length === 0 ? path : `${path}?${kept.join("&")}`;
}

/** Whether an address carries a secret. */
export function carriesSecret(address: string): boolean {
  return maskSecrets(address) !== address;
}

function masked(value: unknown): unknown {
  if (typeof value === "string") return maskSecrets(value);
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [maskSecrets(key), masked(own)]));
}

function isSecret(name: string, value: string): boolean {
  if (value === "" || value === mask) return false;
  const plain = decoded(value);
  if (
    secretName.test(
      decoded(name)
        .toLowerCase()
        .replace(/[^a-z]/g, ""),
    )
  )
    return !fileEnd.test(plain);
  // An address within the address may be signed itself.
  return looksSecret.test(plain) || (plain !== value && maskSecrets(plain) !== plain);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
