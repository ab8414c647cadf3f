import { AppError } from "../../src/core/errors.ts";

/** What the client throws: the error of a service has a status, one of the network a code. */
interface S3Error {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const unreachable = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EPIPE"]);

/** Whether an answer says that there is no such object; that the bucket is missing is another thing. */
export function isAbsent(error: unknown): boolean {
  const { name, $metadata } = error as S3Error;
  return name === "NoSuchKey" || (name !== "NoSuchBucket" && $metadata?.httpStatusCode === 404);
}

/**
 * The failure to read or write `place`, with the reason in words: no bucket, no right, no credentials, no answer. The client's own
 * error is not kept as its cause: it holds the whole request, signature included.
 */
export function s3Failure(place: string, verb: "read" | "written", error: unknown): AppError {
  return new AppError("StorageFailed", `${place} cannot be ${verb}: ${reason(error as S3Error)}`, { place });
}

function reason({ name = "", code, message = "", $metadata }: S3Error): string {
  const status = $metadata?.httpStatusCode;
  if (name === "NoSuchBucket") return "there is no such bucket";
  if (name === "CredentialsProviderError")
    return "no credentials were found; expected AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile or a role";
  if (status === 403) return `the store refuses the credentials (${name || "403"})`;
  if (code !== undefined && unreachable.has(code)) return `the store does not answer (${code})`;
  if (name === "TimeoutError") return "the store does not answer in time";
  return `${name}${status === undefined ? "" : ` ${status}`}: ${message}`;
}
