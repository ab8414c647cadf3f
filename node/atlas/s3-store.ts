import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { AppError } from "../../src/core/errors.ts";
import type { AtlasStore, StoredObject } from "./atlas-store.ts";
import { requireObjectName } from "./object-name.ts";
import { isAbsent, s3Failure } from "./s3-failure.ts";

/** A part of a large file; more where a file would have over 10,000 parts, the most that S3 takes. */
const partBytes = 8 * 2 ** 20;
const mostParts = 10_000;

/**
 * A store in a bucket of S3 or of a server that speaks its protocol, at `s3://bucket/prefix`. Objects come whole or not at all:
 * a put is, and the parts of a large file are joined by one last request. Parts that a killed writer left are no object; a rule of
 * the bucket should remove them.
 *
 * Credentials, region and endpoint come from where AWS's own tools take them (AWS_ACCESS_KEY_ID and so on, a profile, the role
 * of a machine). A request is tried three times by the client.
 *
 * @param endpoint  the address of a server other than AWS's; without it AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL, where set.
 * @throws AppError BadInput for an address that is none; its methods throw StorageFailed.
 */
export function createS3Store(address: string, endpoint?: string): AtlasStore {
  const { bucket, prefix } = parsed(address);
  const client = newClient(endpoint);
  const root = `s3://${bucket}/${prefix}`;
  const at = (name: string) => ({ Bucket: bucket, Key: prefix + requireObjectName(name) });
  const reading = failing(root, "read");
  const writing = failing(root, "written");
  let bucketSeen: Promise<unknown> | null = null;

  /** A head has no body: whether the object or the whole bucket is missing is asked once. */
  async function requireBucket(name: string): Promise<void> {
    bucketSeen ??= client.send(new HeadBucketCommand({ Bucket: bucket }));
    await bucketSeen.catch((error) => {
      bucketSeen = null;
      const cause = isAbsent(error) ? { name: "NoSuchBucket" } : error;
      throw s3Failure(`${root}${name}`, "read", cause);
    });
  }

  return {
    address: root.replace(/\/$/, ""),
    async has(name, signal) {
      const key = at(name);
      const found = await reading(name, signal, (options) =>
        client.send(new HeadObjectCommand(key), options).then(() => true, absentAs(false)),
      );
      if (!found) await requireBucket(name);
      return found;
    },
    read: async (name, signal) =>
      reading(name, signal, async (options) => {
        const answer = await client.send(new GetObjectCommand(at(name)), options).catch(absentAs(null));
        return (await answer?.Body?.transformToByteArray()) ?? null;
      }),
    write: async (name, bytes, signal) =>
      writing(name, signal, async (options) => {
        await client.send(new PutObjectCommand({ ...at(name), Body: bytes }), options);
      }),
    writeFile: async (name, path, signal) =>
      writing(name, signal, async () => {
        const { size } = await stat(path);
        signal?.throwIfAborted();
        const upload = new Upload({
          client,
          params: { ...at(name), Body: createReadStream(path) },
          partSize: Math.max(partBytes, Math.ceil(size / mostParts)),
          queueSize: 2,
        });
        const stop = () => void upload.abort();
        signal?.addEventListener("abort", stop);
        await upload.done().finally(() => signal?.removeEventListener("abort", stop));
      }),
    remove: async (name, signal) =>
      writing(name, signal, async (options) => {
        await client.send(new DeleteObjectCommand(at(name)), options);
      }),
    async *list(under, signal) {
      let next: string | undefined;
      do {
        const page = await reading(under, signal, (options) =>
          client.send(
            new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix + under, ContinuationToken: next }),
            options,
          ),
        );
        for (const { Key = "", Size = 0 } of page.Contents ?? [])
          yield { name: Key.slice(prefix.length), bytes: Size } satisfies StoredObject;
        next = page.NextContinuationToken;
      } while (next !== undefined);
    },
  };
}

function parsed(address: string): { bucket: string; prefix: string } {
  const [, bucket, rest = ""] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(address) ?? [];
  if (bucket === undefined)
    throw new AppError("BadInput", `expected a bucket as s3://bucket/prefix, got "${address}"`, {
      input: address,
    });
  const folder = rest.replace(/\/+$/, "");
  return { bucket, prefix: folder === "" ? "" : `${requireObjectName(folder)}/` };
}

function newClient(named: string | undefined): S3Client {
  // The client's remark on the version of Node is for whoever updates it, not for a user.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, AWS_REGION } = process.env;
  const endpoint = named ?? AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL;
  if (endpoint === undefined) return new S3Client({});
  return new S3Client({
    endpoint,
    // Other servers have one address for all buckets, mostly no regions, and not all know AWS's newer checksums.
    forcePathStyle: true,
    region: AWS_REGION ?? "us-east-1",
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
}

/** Runs a request; its failure becomes a sentence, and an abort stays one. */
function failing(root: string, verb: "read" | "written") {
  return async <T>(
    name: string,
    signal: AbortSignal | undefined,
    run: (options: { abortSignal?: AbortSignal }) => Promise<T>,
  ): Promise<T> => {
    try {
      return await run(signal ? { abortSignal: signal } : {});
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof AppError ? error : s3Failure(`${root}${name}`, verb, error);
    }
  };
}

function absentAs<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (isAbsent(error)) return value;
    throw error;
  };
}
