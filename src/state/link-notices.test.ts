import { expect, it } from "vitest";
import { parseAddress } from "./address.ts";
import { linkNotices } from "./link-notices.ts";

const view = { lat: 51.475, lon: -14.5, zoom: 12.3 };
const noticesOf = (search: string) =>
  linkNotices(parseAddress(search, { opening: view, europe: view }).faults);

it("makes one notice with a count of 1,500 unknown parameters", () => {
  const many = Array.from({ length: 1500 }, (_, number) => `x${number}=1`).join("&");
  expect(noticesOf(`?${many}`)).toEqual([
    { kind: "unknown-parameters", names: ["x0", "x1", "x2"], count: 1500 },
  ]);
});

it("makes one notice of a part that is malformed 1,500 times", () => {
  expect(noticesOf(`?${"year=x&".repeat(1500)}`)).toEqual([
    { kind: "malformed-parameter", name: "year", value: "x" },
  ]);
});

it("names three malformed parts with their values, and the others together", () => {
  expect(noticesOf("?year=x&swipe=x&theme=x&opacity=x&sdm=%20&flavour=mint")).toEqual([
    { kind: "unknown-parameters", names: ["flavour"], count: 1 },
    { kind: "malformed-parameter", name: "year", value: "x" },
    { kind: "malformed-parameter", name: "swipe", value: "x" },
    { kind: "malformed-parameter", name: "theme", value: "x" },
    { kind: "malformed-parameters", names: ["opacity", "sdm"] },
  ]);
});

it.each([
  ["unbounded text", `species:${"Call this number. ".repeat(20)}`],
  ["a direction mark", "species:Calluna\u202evulgaris"],
  ["a line break", "listed:Calluna\nvulgaris"],
])("takes %s for no species layer", (_, layer) => {
  expect(noticesOf(`?layer=${encodeURIComponent(layer)}`)).toMatchObject([
    { kind: "malformed-parameter", name: "layer" },
  ]);
});
