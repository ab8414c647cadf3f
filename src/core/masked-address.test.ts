import { describe, expect, it } from "vitest";
import { AppError } from "./errors.ts";
import { carriesSecret, isMasked, maskSecrets, maskSecretsIn, withoutSignature } from "./masked-address.ts";
import { recallSecrets, rememberSecrets } from "./remembered-secrets.ts";

const canary = "Zx9CANARYq7Lk2PdWv0sTb4";

/** Addresses with a secret as stores, services and people write them. */
const signed: readonly (readonly [string, string])[] = [
  [
    `https://a.example/B04.tif?sv=2021&se=2030-01-01&sig=${canary}%2Bone%3D`,
    "https://a.example/B04.tif?sv=2021&se=2030-01-01&sig=***",
  ],
  [
    `https://b.example/k.tif?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${canary}/eu/s3&X-Amz-Expires=60&X-Amz-Signature=${canary}`,
    "https://b.example/k.tif?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=***&X-Amz-Expires=60&X-Amz-Signature=***",
  ],
  [
    `https://b.example/k?AWSAccessKeyId=${canary}&Expires=9&Signature=${canary}`,
    "https://b.example/k?AWSAccessKeyId=***&Expires=9&Signature=***",
  ],
  [
    `https://c.example/k?X-Goog-Credential=${canary}&X-Goog-Signature=${canary}`,
    "https://c.example/k?X-Goog-Credential=***&X-Goog-Signature=***",
  ],
  [
    `https://d.example/k?Policy=${canary}&Key-Pair-Id=${canary}`,
    "https://d.example/k?Policy=***&Key-Pair-Id=***",
  ],
  [`https://me:${canary}@e.example/c.json`, "https://***@e.example/c.json"],
  [`https://${canary}@e.example/c.json`, "https://***@e.example/c.json"],
  [`https://me:p@${canary}@e.example/c.json`, "https://***@e.example/c.json"],
  [`https://f.example/c.json#access_token=${canary}`, "https://f.example/c.json#access_token=***"],
  [`https://f.example/c.json#${canary}`, "https://f.example/c.json#***"],
  [`https://g.example/c.json?api_key=${canary}&v=2`, "https://g.example/c.json?api_key=***&v=2"],
  [`https://g.example/c.json?apikey=${canary}`, "https://g.example/c.json?apikey=***"],
  [`https://g.example/c.json?subscription-key=${canary}`, "https://g.example/c.json?subscription-key=***"],
  [`https://g.example/c.json?map_key=${canary}`, "https://g.example/c.json?map_key=***"],
  [`https://g.example/c.json?whatever=${canary}`, "https://g.example/c.json?whatever=***"],
  [
    `https://g.example/r?url=https%3A%2F%2Fa.example%2FB04.tif%3Fsig%3D${canary}`,
    "https://g.example/r?url=***",
  ],
  [`/catalogs/mine.json?token=${canary}`, "/catalogs/mine.json?token=***"],
];

describe("secrets of addresses", () => {
  it.each(signed)("are masked in %s", (address, masked) => {
    expect(maskSecrets(address)).toBe(masked);
    expect([carriesSecret(address), isMasked(masked), carriesSecret(masked)]).toEqual([true, true, false]);
  });

  it.each([
    "https://a.example/collections/s2/items?limit=100&bbox=1,2,3,4&datetime=2020-01-01",
    "https://a.example/file?key=tiles/B04.tif",
    "https://a.example/plot%20%233%2050%25/items.json",
    "https://a.example/catalog.json#europe",
    "own:/rasters/mine-0a1b2c3d",
    "file:///home/me@work/catalog.json",
    "expected bands 1-4, got 5 (a=b; c=d)",
    'https://a.example/c.json: expected <id>, got "x@y.example"',
  ])("leave %s as it is", (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it("are masked within a sentence, which stays whole", () => {
    const sentence = `left out (https://a.example/B04.tif?sig=${canary}): expected 206, got 403; ask again`;
    expect(maskSecrets(sentence)).toBe(
      "left out (https://a.example/B04.tif?sig=***): expected 206, got 403; ask again",
    );
  });

  it("are in no failure's message or fields", () => {
    const address = `https://a.example/B04.tif?sig=${canary}`;
    const error = new AppError("SourceUnreachable", `${address}: no answer`, { address });
    expect([error.message, error.fields.address].join(" ")).not.toContain("CANARY");
  });

  it("are masked at any depth of a document, and nothing else changes", () => {
    const numbers = new Float32Array([1]);
    const value = {
      a: [`https://u:${canary}@x.example/`, 1, null],
      b: { [`k?sig=${canary}`]: true },
      numbers,
    };
    expect(maskSecretsIn(value)).toEqual({
      a: ["https://***@x.example/", 1, null],
      b: { "k?sig=***": true },
      numbers,
    });
  });

  it("do not tell two signatures of one file apart, nor two files together", () => {
    const once = maskSecrets("https://a.example/B04.tif?v=1&se=2030&sig=aaa1");
    const again = maskSecrets("https://a.example/B04.tif?v=1&se=2031&sig=bbb2");
    expect(withoutSignature(once)).toBe("https://a.example/B04.tif?v=1");
    expect(withoutSignature(again)).toBe(withoutSignature(once));
    expect(withoutSignature("https://a.example/B04.tif?se=2030")).toBe("https://a.example/B04.tif?se=2030");
  });

  it("are remembered for one visit, by the masked address", () => {
    const address = `https://a.example/remembered.json?token=${canary}`;
    const masked = rememberSecrets(address);
    expect(recallSecrets(masked)).toBe(address);
    expect(recallSecrets("https://a.example/other.json?token=***")).toBe(
      "https://a.example/other.json?token=***",
    );
  });

  const inputs = 5_000;
  it(`are gone from ${inputs} made addresses, in sentences and documents, and the rest of each stays`, () => {
    const below = numbersFrom(18);
    const pick = <Value>(values: readonly Value[]) => values[below(values.length)]!;
    for (let count = 0; count < inputs; count++) {
      const name = pick([
        "sig",
        "token",
        "access_token",
        "X-Amz-Signature",
        "X-Goog-Signature",
        "api_key",
        "Signature",
        "key",
        "auth",
        "PASSWORD",
        "hdnts",
        "sas_token",
      ]);
      const secret = `${canary.slice(0, 9 + below(14))}${pick(["", "%2Bx", "-_~", "%3D%3D", "/a/b", "+c"])}`;
      const others = ["v=1", "se=2030-01-01T00%3A00%3A00Z", "bbox=1,2,3,4", "f=json"].filter(
        () => below(2) === 0,
      );
      const pairs = others.toSpliced(below(others.length + 1), 0, `${name}=${secret}`).join("&");
      const [start, end] = pick([
        [`https://store${below(9)}.example/plot%20%233/B0${below(9)}.tif?`, ""],
        [`http://127.0.0.1:${8000 + below(999)}/items.json?`, "#part"],
        ["/catalogs/mine/catalog.json?", ""],
        ["https://store.example/catalog.json#", ""],
      ] as const);
      const address = `${start}${pairs}${end}`;
      const expected = `${start}${pairs.replace(`${name}=${secret}`, `${name}=***`)}${end}`;
      expect(maskSecrets(address)).toBe(expected);
      expect(maskSecrets(expected)).toBe(expected);
      expect(maskSecrets(`A (${address}): got "${address}", 403`)).toBe(
        `A (${expected}): got "${expected}", 403`,
      );
      expect(maskSecretsIn([{ a: { b: address } }])).toEqual([{ a: { b: expected } }]);
    }
  });
});

/** Whole numbers below an end, the same for the same seed (the generator of Numerical Recipes, 32 bits). */
function numbersFrom(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}
