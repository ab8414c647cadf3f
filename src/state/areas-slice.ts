import type { StateCreator } from "zustand/vanilla";
import type { Cell } from "../core/cell.ts";
import type { AreaAnswer } from "../prediction/area/area-answer.ts";
import type { Area, NewArea } from "./area.ts";
import { type AreaStep, areaChanges, withAreas } from "./area-steps.ts";
import type { Failure } from "./failure.ts";

export const DRAWING_TOOLS = ["polygon", "rectangle", "circle", "freehand"] as const;
/** The shape that a person draws for an area. */
export type DrawingTool = (typeof DRAWING_TOOLS)[number];

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
  /** Takes the last corner back, and sets it again. */
  readonly undo: number;
  readonly redo: number;
  /** Closes the shape. */
  readonly finish: number;
  /** Sets a corner at the crosshair, as a click there does. */
  readonly press: number;
}

/** How far the drawing on the map is. */
interface DrawnSoFar {
  /** Corners that are set. */
  readonly corners: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export interface AreasSlice {
  readonly areas: readonly Area[];
  /** The area whose answer is open. */
  readonly chosenArea: string | null;
  /** The answers by area; an area that was never asked is absent. `follow-areas.ts` fills it. */
  readonly areaAnswers: Readonly<Record<string, AreaAsked>>;
  readonly drawing: Drawing | null;
  readonly drawnSoFar: DrawnSoFar;
  readonly drawingOrders: DrawingOrders;
  /** The crosshair of a drawing, which the arrow keys move; null until one was pressed. */
  readonly drawingCell: Cell | null;
  /** The area as it was before it was edited; null while none is edited. */
  readonly editedFrom: Area | null;
  /** The corner of the edited area that the keyboard has chosen; null for none. */
  readonly editedCorner: number | null;
  /** Where the keyboard set the last corner. */
  readonly pressedCell: Cell | null;
  /** Steps that can be undone and done again, the nearest first. */
  readonly pastAreas: readonly AreaStep[];
  readonly undoneAreas: readonly AreaStep[];
  /** The area that was removed last, until another step or until the person dismisses the offer to bring it back. */
  readonly removedArea: Area | null;
  /** Adds areas at the end of the list and chooses the first of them. */
  addAreas(areas: readonly NewArea[]): void;
  changeArea(id: string, change: Partial<Omit<Area, "id" | "order">>): void;
  removeArea(id: string): void;
  undoAreas(): void;
  redoAreas(): void;
  /** Closes the offer to bring the removed area back. */
  forgetRemoved(): void;
  /** Takes areas that another tab of this page changed; null removes one. No undo brings these back. */
  takeAreas(changes: Iterable<readonly [id: string, area: Area | null]>): void;
  chooseArea(id: string | null): void;
  draw(drawing: Drawing | null): void;
  /** Ends the editing of an area and takes everything back that it changed, as one step. */
  cancelEdit(): void;
  chooseCorner(corner: number): void;
  orderDrawing(order: keyof DrawingOrders): void;
  setDrawnSoFar(drawnSoFar: DrawnSoFar): void;
  moveDrawingCell(cell: Cell): void;
  /** Asks for an area to be computed after those that wait. */
  askArea(id: string): void;
  /** Stops the computation of an area; its partial answer stays. */
  stopArea(id: string): void;
  setAreaAsked(id: string, asked: AreaAsked): void;
}

/** The number of steps that can be undone. */
const MOST_PAST = 30;

const NOTHING_DRAWN: DrawnSoFar = { corners: 0, canUndo: false, canRedo: false };

export const areasSlice: StateCreator<AreasSlice> = (set, get) => {
  /** Shows another list: areas with another outline are asked again, and an area that is gone is not computed any more. */
  const show = (areas: readonly Area[]) => {
    const changes = areaChanges(get().areas, areas);
    set({ areas });
    for (const { id, before, after } of changes) {
      if (before?.geometry === after?.geometry || get().areaAnswers[id] === undefined) continue;
      get().stopArea(id);
      if (after !== null) ask(id);
    }
    if (!areas.some(({ id }) => id === get().chosenArea)) set({ chosenArea: null });
    return changes;
  };
  const change = (changes: Iterable<readonly [string, Area | null]>) => {
    const step = show(withAreas(get().areas, changes));
    const pastAreas = [step, ...get().pastAreas].slice(0, MOST_PAST);
    set({ pastAreas, undoneAreas: [], removedArea: null });
  };
  /** Goes from one end of a step to the other. What another tab changed meanwhile stays as that tab left it. */
  const step = (changes: AreaStep, from: "before" | "after", to: "before" | "after") => {
    const now = new Map(get().areas.map((area) => [area.id, area]));
    const ours = changes.filter((one) => (now.get(one.id) ?? null) === one[from]);
    show(
      withAreas(
        get().areas,
        ours.map((one) => [one.id, one[to]]),
      ),
    );
  };
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
    drawnSoFar: NOTHING_DRAWN,
    drawingOrders: { undo: 0, redo: 0, finish: 0, press: 0 },
    drawingCell: null,
    editedFrom: null,
    editedCorner: null,
    pressedCell: null,
    pastAreas: [],
    undoneAreas: [],
    removedArea: null,
    addAreas: (added) => {
      const last = get().areas.at(-1)?.order ?? 0;
      change(added.map((area, at) => [area.id, { ...area, order: last + 1 + at }]));
      if (added[0] !== undefined) get().chooseArea(added[0].id);
    },
    changeArea: (id, changed) => {
      const area = get().areas.find((one) => one.id === id);
      if (area !== undefined) change([[id, { ...area, ...changed }]]);
    },
    removeArea: (id) => {
      const removedArea = get().areas.find((one) => one.id === id) ?? null;
      change([[id, null]]);
      set({ removedArea });
    },
    undoAreas: () => {
      const [last, ...pastAreas] = get().pastAreas;
      if (last === undefined) return;
      step(last, "after", "before");
      set(({ undoneAreas }) => ({ pastAreas, undoneAreas: [last, ...undoneAreas], removedArea: null }));
    },
    redoAreas: () => {
      const [next, ...undoneAreas] = get().undoneAreas;
      if (next === undefined) return;
      step(next, "before", "after");
      set(({ pastAreas }) => ({ undoneAreas, pastAreas: [next, ...pastAreas] }));
    },
    forgetRemoved: () => set({ removedArea: null }),
    takeAreas: (changes) => {
      show(withAreas(get().areas, changes));
    },
    chooseArea: (chosenArea) => {
      set({ chosenArea });
      if (chosenArea !== null && get().areaAnswers[chosenArea] === undefined) ask(chosenArea);
    },
    draw: (drawing) => {
      const { drawing: last, editedFrom, editedCorner, areas } = get();
      const area = drawing?.kind === "edit" ? drawing.area : null;
      const isSame = area !== null && last?.kind === "edit" && last.area === area;
      set({
        drawing,
        drawnSoFar: NOTHING_DRAWN,
        drawingCell: null,
        pressedCell: null,
        editedFrom: isSame ? editedFrom : (areas.find(({ id }) => id === area) ?? null),
        editedCorner: isSame ? editedCorner : null,
      });
    },
    cancelEdit: () => {
      const { editedFrom, areas } = get();
      const now = areas.find(({ id }) => id === editedFrom?.id);
      if (editedFrom !== null && now !== undefined && now.geometry !== editedFrom.geometry) {
        const { geometry, squareMetres, mended } = editedFrom;
        change([[now.id, { ...now, geometry, squareMetres, mended }]]);
      }
      get().draw(null);
    },
    chooseCorner: (editedCorner) => set({ editedCorner }),
    orderDrawing: (order) =>
      set(({ drawingOrders, drawingCell, pressedCell }) => ({
        drawingOrders: { ...drawingOrders, [order]: drawingOrders[order] + 1 },
        pressedCell: order === "press" ? drawingCell : pressedCell,
      })),
    setDrawnSoFar: (drawnSoFar) => set({ drawnSoFar }),
    moveDrawingCell: (drawingCell) => set({ drawingCell }),
    askArea: ask,
    stopArea: (id) => {
      const asked = get().areaAnswers[id];
      if (asked?.state === "waiting" || asked?.state === "computing")
        get().setAreaAsked(id, { ...asked, state: "stopped" });
    },
    setAreaAsked: (id, asked) => set(({ areaAnswers }) => ({ areaAnswers: { ...areaAnswers, [id]: asked } })),
  };
};
