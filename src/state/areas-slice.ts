import type { MultiPolygon, Polygon } from "geojson";
import type { StateCreator } from "zustand/vanilla";
import type { AreaAnswer } from "../prediction/area/area-answer.ts";
import type { Failure } from "./failure.ts";

export const DRAWING_TOOLS = ["polygon", "rectangle", "circle", "freehand"] as const;
/** The shape that a person draws for an area. */
export type DrawingTool = (typeof DRAWING_TOOLS)[number];

/** An area that a person drew or brought, kept on this machine. */
export interface Area {
  readonly id: string;
  readonly name: string;
  /** Degrees, WGS 84, after repair by `readAreaGeometry`. */
  readonly geometry: Polygon | MultiPolygon;
  readonly squareMetres: number;
  /** Sentences on what was repaired when the area was read. */
  readonly mended: readonly string[];
}

/** The state of the question for an area. There may be an answer in every state: a partial, stopped or stale one. */
export interface AreaAsked {
  readonly state: "waiting" | "computing" | "stopped" | "ready" | "failed";
  readonly answer: AreaAnswer | null;
  /** True where the answer belongs to another model, year or outline. */
  readonly isStale: boolean;
  readonly failure: Failure | null;
}

/** What is being drawn on the map. */
export type Drawing =
  | { readonly kind: "new"; readonly tool: DrawingTool }
  | { readonly kind: "edit"; readonly area: string };

/** Orders to the drawing on the map, each with the number of times that it was given. */
interface DrawingOrders {
  readonly undo: number;
  readonly finish: number;
}

export interface AreasSlice {
  readonly areas: readonly Area[];
  /** The area whose answer is open. */
  readonly chosenArea: string | null;
  /** The answers by area; an area that was never asked is absent. `follow-areas.ts` fills it. */
  readonly areaAnswers: Readonly<Record<string, AreaAsked>>;
  readonly drawing: Drawing | null;
  readonly drawingOrders: DrawingOrders;
  /** Earlier lists of areas, the last one first. An undo brings one back. */
  readonly pastAreas: readonly (readonly Area[])[];
  /** Adds areas and chooses the first of them. */
  addAreas(areas: readonly Area[]): void;
  changeArea(id: string, change: Partial<Omit<Area, "id">>): void;
  removeArea(id: string): void;
  undoAreas(): void;
  chooseArea(id: string | null): void;
  draw(drawing: Drawing | null): void;
  orderDrawing(order: keyof DrawingOrders): void;
  /** Asks for an area to be computed after those that wait. */
  askArea(id: string): void;
  /** Stops the computation of an area; its partial answer stays. */
  stopArea(id: string): void;
  setAreaAsked(id: string, asked: AreaAsked): void;
}

/** The number of steps that can be undone. */
const MOST_PAST = 30;

export const areasSlice: StateCreator<AreasSlice> = (set, get) => {
  const change = (areas: readonly Area[]) =>
    set(({ areas: before, pastAreas }) => ({ areas, pastAreas: [before, ...pastAreas].slice(0, MOST_PAST) }));
  const ask = (id: string) => {
    const { areaAnswers, setAreaAsked } = get();
    const last = areaAnswers[id];
    if (last?.state === "waiting" || last?.state === "computing") return;
    setAreaAsked(id, { state: "waiting", answer: last?.answer ?? null, isStale: true, failure: null });
  };
  return {
    areas: [],
    chosenArea: null,
    areaAnswers: {},
    drawing: null,
    drawingOrders: { undo: 0, finish: 0 },
    pastAreas: [],
    addAreas: (added) => {
      change([...get().areas, ...added]);
      if (added[0] !== undefined) get().chooseArea(added[0].id);
    },
    changeArea: (id, changed) => {
      change(get().areas.map((area) => (area.id === id ? { ...area, ...changed } : area)));
      if (changed.geometry === undefined) return;
      get().stopArea(id);
      ask(id);
    },
    removeArea: (id) => {
      get().stopArea(id);
      change(get().areas.filter((area) => area.id !== id));
      if (get().chosenArea === id) set({ chosenArea: null });
    },
    undoAreas: () => {
      const [last, ...pastAreas] = get().pastAreas;
      if (last === undefined) return;
      const before = new Map(get().areas.map((area) => [area.id, area.geometry]));
      set({ areas: last, pastAreas });
      for (const { id, geometry } of last) {
        if (before.get(id) === geometry || get().areaAnswers[id] === undefined) continue;
        get().stopArea(id);
        ask(id);
      }
      if (!last.some(({ id }) => id === get().chosenArea)) set({ chosenArea: null });
    },
    chooseArea: (chosenArea) => {
      set({ chosenArea });
      if (chosenArea !== null && get().areaAnswers[chosenArea] === undefined) ask(chosenArea);
    },
    draw: (drawing) => set({ drawing }),
    orderDrawing: (order) =>
      set(({ drawingOrders }) => ({
        drawingOrders: { ...drawingOrders, [order]: drawingOrders[order] + 1 },
      })),
    askArea: ask,
    stopArea: (id) => {
      const asked = get().areaAnswers[id];
      if (asked?.state === "waiting" || asked?.state === "computing")
        get().setAreaAsked(id, { ...asked, state: "stopped" });
    },
    setAreaAsked: (id, asked) => set(({ areaAnswers }) => ({ areaAnswers: { ...areaAnswers, [id]: asked } })),
  };
};
