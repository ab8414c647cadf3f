import type { VirtualFile } from "./periodic-cog.ts";

/** What a host of the mirror is asked. */
export interface HostRequest {
  readonly method: string;
  /** Below the host, beginning with a slash, decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The JSON of a question; undefined where there is none. */
  readonly body: unknown;
  /** Where each mirrored host is found here, for the addresses in documents. */
  readonly originOf: (host: string) => string;
}

/** What a host has under an address: a document, a file, another address, or a status of its own. */
export type HostAnswer =
  | { readonly kind: "json"; readonly document: unknown }
  | { readonly kind: "file"; readonly file: VirtualFile; readonly type: string }
  | { readonly kind: "redirect"; readonly to: string }
  | { readonly kind: "status"; readonly status: number };

/** A public service that is copied. */
export interface MirroredHost {
  /** Its real name. */
  readonly host: string;
  /** Whether pages of other sites may read Content-Range and ETag of its answers. */
  readonly exposesHeaders: boolean;
  /** Whether it answers a page's question before a request with a range (the preflight), and a range at all. */
  readonly allowsRanges: boolean;
  /** Null where there is nothing under the address. */
  answer(request: HostRequest): Promise<HostAnswer | null>;
}

/** The type of the rasters. */
export const COG_TYPE = "image/tiff; application=geotiff; profile=cloud-optimized";
