import { beforeAll, expect, test } from "vitest";
import { RAMPS } from "../layers/tiles/palette.ts";
import { describeMapLayers, MAP_LAYERS, type MapLayer, parseMapLayer } from "../prediction/map-layer.ts";
import type { LayerComputer } from "../prediction/map-layers/layer-computer.ts";
import { LAYER_COMPUTERS } from "../prediction/map-layers/layer-computers.ts";
import { type LayerKind, NEEDS_NOTHING } from "../prediction/map-layers/layer-kind.ts";
import { unknownNumbers } from "../prediction/map-layers/layer-numbers.ts";
import { createTiles, tileMemory } from "../prediction/tile/create-tiles.ts";
import {
  fixtureReading,
  fixtureSdm,
  fixtureSetup,
  startFixtureBackend,
} from "../prediction/tile/fixtures/tile-setup.ts";
import type { TileRequest } from "../prediction/tile/tile-answer.ts";
import { formatAddress, parseAddress } from "../state/address.ts";
import { type AppState, type AppStore, createAppStore } from "../state/app-store.ts";
import { followTiles } from "../state/follow-tiles.ts";
import { legendScale } from "./legend-card/legend-scale.ts";
import { layerOptions } from "./sections/look/layer-options.ts";
import { wantedLayers } from "./wanted-layers.ts";
import { LAYER_WORDS, type LayerWords, layerName } from "./words/layer-words.ts";

/** A layer that a newcomer adds: the number of modalities that each cell has. */
interface ToyLayer {
  readonly kind: "toy";
}

const TOY: LayerKind<ToyLayer> = {
  forms: ["toy"],
  format: () => "toy",
  parse: (text) => (text === "toy" ? { kind: "toy" } : null),
  quantity: () => "amount",
  needs: () => NEEDS_NOTHING,
  choices: () => [{ kind: "toy" }],
};

const TOY_COMPUTER: LayerComputer<ToyLayer> = {
  require() {},
  async compute(_, { groups, cells }) {
    const numbers = unknownNumbers(cells, "modalities");
    for (const group of groups) for (const cell of group.numbers) numbers.values[cell] = group.used.length;
    return numbers;
  },
};

const TOY_WORDS: LayerWords<ToyLayer> = {
  group: "Toys",
  choice: () => "Modalities",
  name: () => "Modalities of a cell",
  meaning: () => "How many modalities a cell has",
  legendNote: null,
};

/** The types of the tables do not have the toy; the page meets it like any layer of an address. */
const toy = { kind: "toy" } as unknown as MapLayer;
const views = { opening: { lat: 51.5, lon: -14.5, zoom: 14 }, europe: { lat: 53, lon: 9, zoom: 3.5 } };

beforeAll(async () => {
  Object.assign(MAP_LAYERS, { toy: TOY });
  Object.assign(LAYER_COMPUTERS, { toy: TOY_COMPUTER });
  Object.assign(LAYER_WORDS, { toy: TOY_WORDS });
  await startFixtureBackend();
});

test("a layer with a row in each table is written in addresses and on the command line", () => {
  const { address, faults } = parseAddress("?layer=toy&compare=richness&other=toy", views);
  expect(faults).toEqual([]);
  expect([address.layer, address.other]).toEqual([toy, toy]);
  expect(parseAddress(formatAddress(address), views).address).toEqual(address);
  expect(parseMapLayer("toy")).toEqual(toy);
  expect(describeMapLayers()).toMatch(/, toy$/);
});

test("it is offered by name", () => {
  expect(layerOptions([null], [], [], false)).toContainEqual({ value: "toy", name: "Modalities of a cell" });
  expect(layerName(toy)).toBe("Modalities of a cell");
});

test("it is computed, painted and explained by a legend", async () => {
  const store = createAppStore({ read: () => "?layer=toy", write: () => {} }, views);
  const tiles = createTiles(fixtureSetup(fixtureSdm(), fixtureReading()).setup, null, tileMemory.desk);
  // The fixture has the inputs of one tile, which represents every tile in sight.
  const tile = async (request: TileRequest) => ({
    ...(await tiles({ ...request, tile: { east: 0, north: 0 } })),
    tile: request.tile,
  });
  const end = followTiles(store, { tile }, "https://florascope.example/");
  store.getState().setScreen({ sight: [-14.501, 51.5, -14.5, 51.501] });
  const state = await until(store, ({ layerStatus }) => layerStatus.legends.tiles !== null);
  end();
  const [drawn] = wantedLayers()(state);
  // Every site of the fixture has all three modalities. On a busy machine finer tiles are there before the first legend.
  const { values } = [...drawn!.tiles.values()][0]!;
  expect([2, 4, 8, 16, 32, 64].map((side) => side ** 2)).toContain(values.length);
  expect(new Set(values)).toEqual(new Set([3]));
  expect(drawn!.paint).toMatchObject({ show: "value", palette: RAMPS.viridis });
  expect(drawn!.paint.domain[1]).toBeGreaterThanOrEqual(3);
  const legend = state.layerStatus.legends.tiles!;
  expect(legend).toMatchObject({ unit: "modalities", classes: [], domain: drawn!.paint.domain });
  expect(legendScale(toy, legend, false)).toMatchObject({ kind: "ramp", stops: RAMPS.viridis.stops });
});

/** Waits for a state and gives it; the test's own limit ends it. */
function until(store: AppStore, isThere: (state: AppState) => boolean): Promise<AppState> {
  return new Promise((resolve) => {
    const look = (state: AppState) => isThere(state) && resolve(state);
    store.subscribe(look);
    look(store.getState());
  });
}
