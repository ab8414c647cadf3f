import { expect, it } from "vitest";
import { parseJson } from "./open-model.ts";

it.each([
  ["text that was cut", '{"a": [1, 2'],
  ["a page of a server", "<!doctype html><title>404</title>"],
  ["nothing", ""],
])("names the file where its bytes are no JSON: %s", (_name, text) => {
  expect(() => parseJson(new TextEncoder().encode(text), "labels.json")).toThrow(
    expect.objectContaining({ tag: "MalformedFile", message: "labels.json: not JSON" }),
  );
});
