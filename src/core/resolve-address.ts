import { AppError } from "./errors.ts";

/** Where a link of a document leads. @throws MalformedFile naming the document where the link is no address. */
export function resolveAddress(href: string, document: string): string {
  if (URL.canParse(href, document)) return new URL(href, document).href;
  throw new AppError(
    "MalformedFile",
    `${document}: expected the address of a link, got "${href.slice(0, 80)}"`,
    {
      address: document,
    },
  );
}
