import { z } from "zod";

/** A measure over the places where it was stated: the lowest and the highest value. */
export type SkillRange = readonly [low: number, high: number];

/** How well a model did on plots that it had not learnt from, as its manifest states it; null for what it does not state. */
export interface MeasuredSkill {
  /** Where it was measured, in the manifest's words. */
  readonly places: readonly string[];
  /** Mean over species of the area under the ROC curve. */
  readonly auc: SkillRange | null;
  /** Sample-averaged F1 of the 25 highest species. */
  readonly f1: SkillRange | null;
  /** Adaptive top-30 accuracy of single records. */
  readonly adaptive30: SkillRange | null;
}

const skillSchema = z.looseObject({
  macroAuc: z.looseObject({ value: z.number() }).optional(),
  top25: z.looseObject({ f1: z.number() }).optional(),
  adaptive30: z.number().optional(),
});

const placeSchema = z.looseObject({ name: z.string(), models: z.record(z.string(), skillSchema) });

/**
 * Reads `florascope:metrics` of a manifest: a list of places with the skill of the network for each set of inputs, of which the one
 * with most inputs counts. Null where a manifest states nothing in this form.
 */
export function readMeasuredSkill(properties: Readonly<Record<string, unknown>>): MeasuredSkill | null {
  const parsed = z.array(placeSchema).min(1).safeParse(properties["florascope:metrics"]);
  if (!parsed.success) return null;
  const whole = parsed.data.map(({ models }) => fullest(models)).filter((skill) => skill !== null);
  return {
    places: parsed.data.map(({ name }) => name),
    auc: rangeOf(whole.map(({ macroAuc }) => macroAuc?.value)),
    f1: rangeOf(whole.map(({ top25 }) => top25?.f1)),
    adaptive30: rangeOf(whole.map(({ adaptive30 }) => adaptive30)),
  };
}

type Skill = z.infer<typeof skillSchema>;

/** The skill with all inputs. A part by itself ("landsat branch alone") is another network. */
function fullest(models: Readonly<Record<string, Skill>>): Skill | null {
  const inputs = (name: string) => (name.includes(" ") ? 0 : name.split("+").length);
  const [first] = Object.entries(models).sort(([one], [other]) => inputs(other) - inputs(one));
  return first?.[1] ?? null;
}

function rangeOf(values: readonly (number | undefined)[]): SkillRange | null {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? null : [Math.min(...known), Math.max(...known)];
}
