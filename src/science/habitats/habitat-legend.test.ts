import { describe, expect, it } from "vitest";
import { eunisClasses } from "./eunis-class.ts";
import { habitatColour } from "./habitat-legend.ts";

type Colour = readonly [number, number, number];
type Matrix = readonly [Colour, Colour, Colour];

/** Linear RGB seen without one kind of cone, severity 1 (Machado, Oliveira and Fernandes 2009, table 1). */
const VISIONS: Readonly<Record<string, Matrix>> = {
  trichromat: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanope: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranope: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanope: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

describe.each(Object.entries(VISIONS))("to a %s", (_name, matrix) => {
  it("the eight colours of level 1 differ by at least 12 in CIELAB, five times what is just seen", () => {
    const roots = eunisClasses().filter(({ level }) => level === 1);
    expect(roots).toHaveLength(8);
    const seen = roots.map(({ code }) => toLab(times(matrix, toLinear(habitatColour(code)))));
    for (const [at, colour] of seen.entries()) {
      for (const other of seen.slice(0, at)) {
        expect(Math.hypot(...colour.map((value, axis) => value - other[axis]!))).toBeGreaterThan(12);
      }
    }
  });
});

it("gives every class a colour, those of level 2 within a level-1 class all different", () => {
  const colours = eunisClasses().map(({ code }) => habitatColour(code));
  expect(colours.every((colour) => /^#[0-9a-f]{6}$/.test(colour))).toBe(true);
  const forests = ["T1", "T2", "T3", "T4"].map(habitatColour);
  expect(new Set(forests).size).toBe(4);
});

function toLinear(colour: string): Colour {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function times(matrix: Matrix, [x, y, z]: Colour): Colour {
  const row = ([a, b, c]: Colour) => Math.min(Math.max(a * x + b * y + c * z, 0), 1);
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

/** CIELAB under D65 (IEC 61966-2-1 primaries). */
function toLab([red, green, blue]: Colour): Colour {
  const f = (value: number) =>
    value > 216 / 24389 ? Math.cbrt(value) : (24389 / 27 / 116) * value + 16 / 116;
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
