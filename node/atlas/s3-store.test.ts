import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type SwiftServer, startSwift, swiftKeys, whyNoSwift } from "../testing/swift-server.ts";
import { createS3Store } from "./s3-store.ts";

const bucket = "atlas";

const bytes = (...values: number[]) => Uint8Array.from(values);

beforeEach(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", swiftKeys.id);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", swiftKeys.secret);
  return () => vi.unstubAllEnvs();
});

/** A store never makes a bucket: that is the owner's decision. */
async function makeBucket(endpoint: string): Promise<void> {
  const credentials = { accessKeyId: swiftKeys.id, secretAccessKey: swiftKeys.secret };
  const client = new S3Client({ endpoint, credentials, forcePathStyle: true, region: "us-east-1" });
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  client.destroy();
}

describe.skipIf(whyNoSwift !== null)(
  `a bucket of a server${whyNoSwift === null ? "" : ` (skipped: ${whyNoSwift})`}`,
  () => {
    let server: SwiftServer | undefined;
    beforeAll(async () => {
      server = await startSwift();
      await makeBucket(server.endpoint);
    });
    afterAll(() => server?.stop());
    const store = (prefix: string, inBucket = bucket) =>
      createS3Store(`s3://${inBucket}/${prefix}`, server!.endpoint);

    async function namesOf(prefix: string, under: string): Promise<string[]> {
      const names: string[] = [];
      for await (const { name } of store(prefix).list(under)) names.push(name);
      return names.sort();
    }

    test("an object is given back as it was written, replaced whole, and removed", async () => {
      const a = store("a");
      expect([await a.has("tiles/x"), await a.read("tiles/x")]).toEqual([false, null]);
      await a.write("tiles/x", bytes(1, 2, 3));
      expect([await a.has("tiles/x"), await a.read("tiles/x")]).toEqual([true, bytes(1, 2, 3)]);
      await a.write("tiles/x", bytes());
      expect(await a.read("tiles/x")).toEqual(bytes());
      await a.remove("tiles/x");
      await a.remove("tiles/x");
      expect(await a.has("tiles/x")).toBe(false);
    });

    test("a list has the objects of a prefix with their sizes, beyond one page of 1,000", async () => {
      const b = store("b");
      const names = Array.from({ length: 1_005 }, (_, index) => `tiles/${index}`);
      for (let from = 0; from < names.length; from += 50)
        await Promise.all(names.slice(from, from + 50).map((name) => b.write(name, bytes(1, 2))));
      await b.write("made.tif", bytes(1));
      expect(await namesOf("b", "tiles/")).toEqual(names.sort());
      expect(await namesOf("b", "none/")).toEqual([]);
      for await (const object of b.list("made")) expect(object).toEqual({ name: "made.tif", bytes: 1 });
      expect(await namesOf("", "b/made")).toEqual(["b/made.tif"]);
    });

    test("a file of several parts comes whole", async () => {
      const folder = mkdtempSync(join(tmpdir(), "florascope-parts-"));
      const made = randomBytes(20 * 2 ** 20);
      writeFileSync(join(folder, "made.tif"), made);
      await store("c").writeFile("made.tif", join(folder, "made.tif"));
      rmSync(folder, { recursive: true });
      expect(Buffer.from((await store("c").read("made.tif"))!).equals(made)).toBe(true);
    });

    test("an upload that is given up leaves no object", async () => {
      const folder = mkdtempSync(join(tmpdir(), "florascope-parts-"));
      writeFileSync(join(folder, "made.tif"), randomBytes(20 * 2 ** 20));
      const given = new AbortController();
      const upload = store("d").writeFile("made.tif", join(folder, "made.tif"), given.signal);
      given.abort(new Error("given up"));
      await expect(upload).rejects.toThrow("given up");
      rmSync(folder, { recursive: true });
      expect(await store("d").read("made.tif")).toBe(null);
    });

    test("a bucket that is not there is said by every question, and is not an absent object", async () => {
      const none = store("a", "nowhere");
      const failure = { tag: "StorageFailed", message: expect.stringMatching(/there is no such bucket$/) };
      await expect(none.has("x")).rejects.toMatchObject(failure);
      await expect(none.read("x")).rejects.toMatchObject(failure);
      await expect(none.write("x", bytes(1))).rejects.toMatchObject({
        tag: "StorageFailed",
        message: "s3://nowhere/a/x cannot be written: there is no such bucket",
      });
      await expect(none.list("")[Symbol.asyncIterator]().next()).rejects.toMatchObject(failure);
    });

    test("a wrong key is said without the key", async () => {
      vi.stubEnv("AWS_SECRET_ACCESS_KEY", "wrong");
      await expect(store("a").write("x", bytes(1))).rejects.toMatchObject({
        tag: "StorageFailed",
        message: `s3://${bucket}/a/x cannot be written: the store refuses the credentials (SignatureDoesNotMatch)`,
      });
      await expect(store("a").has("x")).rejects.toThrow(/the store refuses the credentials/);
    });
  },
);

test("a server that does not answer is said in a sentence", async () => {
  const store = createS3Store("s3://atlas/a", "http://127.0.0.1:9");
  await expect(store.read("x")).rejects.toMatchObject({
    tag: "StorageFailed",
    message: "s3://atlas/a/x cannot be read: the store does not answer (ECONNREFUSED)",
  });
});

test("an object that breaks off in the middle is a failure, not a shorter object", async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-length": "10" });
    response.write("half", () => response.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await expect(createS3Store("s3://atlas/a", `http://127.0.0.1:${port}`).read("x")).rejects.toMatchObject({
    tag: "StorageFailed",
  });
  server.close();
});

test("without credentials the sentence says which are expected", async () => {
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"])
    vi.stubEnv(name, undefined);
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere");
  vi.stubEnv("AWS_CONFIG_FILE", "/nowhere");
  await expect(createS3Store("s3://atlas/a", "http://127.0.0.1:9").has("x")).rejects.toThrow(
    /no credentials were found; expected AWS_ACCESS_KEY_ID/,
  );
});

test.each(["s3://", "s3://A", "s3://atlas/a b", "s3://atlas/../b", "https://atlas"])(
  "%s is refused as an address",
  (address) => {
    expect(() => createS3Store(address)).toThrow(/^expected /);
  },
);

test.each(["../a", "/a", ".a", ""])("a name that could lead elsewhere is refused: %s", async (name) => {
  await expect(createS3Store("s3://atlas/a", "http://127.0.0.1:9").read(name)).rejects.toThrow(
    /^expected a name of letters/,
  );
});
