import { DOMParser, type Document, onErrorStopParsing } from "@xmldom/xmldom";
import { badFile } from "../bad-file.ts";
import { nestingDepth } from "./nesting-depth.ts";

const DEEPEST = 200;

/**
 * Parses an XML text to a document, also in workers and in Node, which have no parser of their own.
 *
 * @throws AppError BadInput where it is not well-formed, or nested more than 200 deep.
 */
export function parseXml(text: string): Document {
  if (nestingDepth(text) > DEEPEST)
    throw badFile(`expected elements nested at most ${DEEPEST} deep, got more`);
  try {
    return new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, "text/xml");
  } catch (cause) {
    throw badFile("it is no well-formed XML", cause);
  }
}
