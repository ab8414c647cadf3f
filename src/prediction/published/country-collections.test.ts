import { expect, test } from "vitest";
import { createTransport } from "../../transport/transport.ts";
import { readCountries, readCountry } from "./country-collections.ts";

const country = { name: "fiji", address: "https://maps.example/stac/fiji/collection.json" };
const links = [{ rel: "item", href: "./a.json" }];

function read(collection: object, place: readonly [number, number] = [175, -17]) {
  const transport = createTransport({ fetch: async () => Response.json({ links, ...collection }) });
  return readCountry(transport, country, place as never, {});
}

test.each([
  [[170, -50, -170, 80], [175, 0], true],
  [[170, -50, -170, 80], [-175, 0], true],
  [[170, -50, -170, 80], [0, 0], false],
  [[170, -50, -170, 80], [175, 85], false],
  [[-5, 41, 0, 9, 51, 4000], [2, 45], true],
  [[-5, 41, 0, 9, 51, 4000], [2, 55], false],
  [[-5, 41, 0, 9, 51, 4000], [20, 45], false],
  [[-5, 41, 9, 51], [2, 45], true],
  [[-5, 41, 9, 51], [20, 45], false],
  [[1, 2, 3], [20, 45], true],
] as const)("a collection with the box %o reaches %o: %s", async (box, place, expected) => {
  expect((await read({ extent: { spatial: { bbox: [box] } } }, place)) !== null).toBe(expected);
});

test.each([
  {},
  { extent: null },
  { license: null },
  { extent: {} },
  { extent: { spatial: null } },
  { links: [{ ...links[0], title: null }] },
])("what %o leaves out is not stated", async (collection) => {
  expect(await read(collection)).toEqual({
    ...country,
    licence: null,
    items: [{ address: "https://maps.example/stac/fiji/a.json", title: null }],
  });
});

test("a link to a file of this device is refused in one sentence", async () => {
  const sentence = (href: string) => ({
    tag: "MalformedFile",
    message: expect.stringContaining(
      `expected links to http or https addresses, or to files beside it, got "${href}"`,
    ),
  });
  const bad = [{ rel: "item", href: "file:///etc/a.json" }];
  await expect(read({ links: bad })).rejects.toMatchObject(sentence("file:///etc/a.json"));
  const root = { links: [{ rel: "child", href: "s3://a/fiji/collection.json" }] };
  const transport = createTransport({ fetch: async () => Response.json(root) });
  await expect(
    readCountries(transport, "https://maps.example/catalog.json", ["Fiji"], {}),
  ).rejects.toMatchObject(sentence("s3://a/fiji/collection.json"));
});
