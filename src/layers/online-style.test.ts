import type { StyleSpecification } from "maplibre-gl";
import { afterEach, expect, test, vi } from "vitest";
import { isAppError } from "../core/errors.ts";
import { fetchOnlineStyle, inOwnFonts } from "./online-style.ts";

const style: StyleSpecification = {
  version: 8,
  glyphs: "https://tiles.example/fonts/{fontstack}/{range}.pbf",
  sources: {},
  layers: [
    { id: "ground", type: "background" },
    {
      id: "water",
      type: "symbol",
      source: "a",
      layout: { "text-field": "x", "text-font": ["Noto Sans Italic"] },
    },
    {
      id: "city",
      type: "symbol",
      source: "a",
      layout: { "text-field": "x", "text-font": ["Noto Sans Bold"] },
    },
    { id: "town", type: "symbol", source: "a", layout: { "text-field": "x" } },
    { id: "shield", type: "symbol", source: "a", layout: { "icon-image": "x" } },
  ],
};

afterEach(() => vi.unstubAllGlobals());

function answerWith(answer: Response | Error) {
  vi.stubGlobal("fetch", () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)));
}

async function failure(): Promise<unknown> {
  return fetchOnlineStyle("light", new AbortController().signal).catch((error: unknown) => error);
}

test("every label takes the page's own fonts, and no glyphs are fetched", () => {
  const own = inOwnFonts(style);
  expect(own.glyphs).toBeUndefined();
  const fonts = own.layers.map(
    ({ layout }) => (layout as { "text-font"?: string[] } | undefined)?.["text-font"],
  );
  expect(fonts).toEqual([
    undefined,
    ["Florascope Italic"],
    ["Florascope Semibold"],
    ["Florascope Regular"],
    undefined,
  ]);
});

test("a server that refuses is SourceUnreachable", async () => {
  answerWith(new TypeError("Failed to fetch"));
  expect(isAppError(await failure(), "SourceUnreachable")).toBe(true);
});

test("an answer that is not a map style is SourceInvalid, with what was expected", async () => {
  answerWith(Response.json({ hello: "world" }));
  const error = await failure();
  expect(isAppError(error, "SourceInvalid")).toBe(true);
  expect(String(error)).toContain("expected a map style of version 8");
});

test("a status other than 200 is SourceInvalid, with the status", async () => {
  answerWith(new Response("", { status: 503 }));
  expect(String(await failure())).toContain("expected status 200, got 503");
});
