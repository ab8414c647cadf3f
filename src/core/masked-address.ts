/** What is written in place of a secret. */
const MASK = "***";

/** A parameter of an address (`?name=value`, `&name=value`, `;name=value`, `#name=value`), wherever it stands in a text. */
const PARAMETER = /([?&#;])([\w.%~[\]-]{1,80})=([^&#\s"'<>`]*)/g;
/** User and password before a host. The host follows the last @ before the path. */
const USER = /([a-z][a-z0-9+.-]*:\/\/)[^\s/?#"'<>`]+@/gi;
/** A part behind # without a name. */
const FRAGMENT = /(\b(?:https?|file|own):\/[^\s"'<>`#]*#)([^\s"'<>`=&]{12,})(?=$|[\s"'<>`])/gi;
/** Punctuation after an address in a sentence, which does not belong to the address. */
const END_OF_CLAUSE = /[),.:;\]}]+$/;

const SECRET_NAME =
  /token|secret|passw|pwd|signature|credential|apikey|auth|session|bearer|jwt|hmac|policy|ticket|accessid|keypairid|keyid|hdne|hdnts|(?:key|sig|sign|pass|pat|sas|cred|creds|pin)$/;
const FILE_END = /\.(?:tiff?|jp2|json|geojson|vrt|csv|png)$/i;
/**
 * Capital and small letters mixed with digits, or hexadecimal digits, too long for a word: keys and signatures look
 * like this, whatever the parameter is called.
 */
const LOOKS_SECRET =
  /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\w+=~-]{20,}$|^(?=.*\d)(?=.*[a-f])[\da-f]{32,}$|^ey[\w-]+\.[\w-]+\./;

/**
 * Replaces the secrets of every address in a text by `***`, so that it can be shown, saved or sent: user and password,
 * tokens, keys and signatures in the query or behind #. Expiry dates and other parameters stay. Masking twice changes
 * nothing more.
 */
export function maskSecrets(text: string): string {
  return text
    .replace(USER, `$1${MASK}@`)
    .replace(PARAMETER, (whole, before: string, name: string, value: string) => {
      const [end = ""] = END_OF_CLAUSE.exec(value) ?? [];
      const own = value.slice(0, value.length - end.length);
      return isSecret(name, own) ? `${before}${name}=${MASK}${end}` : whole;
    })
    .replace(FRAGMENT, (_, before: string, part: string) => {
      const [end = ""] = END_OF_CLAUSE.exec(part) ?? [];
      return `${before}${MASK}${end}`;
    });
}

/**
 * Returns a copy of a value in which the secrets in all texts are masked, also in objects, lists and keys; other values
 * stay as they are.
 */
export function maskSecretsIn<Value>(value: Value): Value {
  return masked(value) as Value;
}

/**
 * Tells whether the secret of an address was masked when it was saved: such an address can be shown, but nothing can be
 * read from it.
 */
export function isMasked(address: string): boolean {
  return address.includes(`=${MASK}`) || address.includes(`://${MASK}@`) || address.includes(`#${MASK}`);
}

/** Parameters that come with a signature and differ each time the same file is signed: dates, permissions, methods. */
const BESIDE_SIGNATURE =
  /^(s[eptvr]|spr|sip|sk[a-z]{1,3}|exp|expires|x-(amz|goog|oss|cos)-[\w-]+|q-[\w-]+)$/i;

/**
 * Removes from a masked address what differs each time its file is signed, so that equal files have equal addresses.
 * Any other address is returned unchanged.
 */
export function withoutSignature(address: string): string {
  if (!isMasked(address)) return address;
  const [path = "", query] = address.replace(/#.*$/, "").replace(`://${MASK}@`, "://").split("?");
  const kept = (query ?? "").split("&").filter((pair) => {
    const [name = ""] = pair.split("=");
    return pair !== "" && !pair.endsWith(`=${MASK}`) && !BESIDE_SIGNATURE.test(name);
  });
  return kept.length === 0 ? path : `${path}?${kept.join("&")}`;
}

/** Tells whether an address carries a secret. */
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
  if (value === "" || value === MASK) return false;
  const plain = decoded(value);
  if (
    SECRET_NAME.test(
      decoded(name)
        .toLowerCase()
        .replace(/[^a-z]/g, ""),
    )
  )
    return !FILE_END.test(plain);
  // An address within this address may itself be signed.
  return LOOKS_SECRET.test(plain) || (plain !== value && maskSecrets(plain) !== plain);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
