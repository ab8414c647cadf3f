import { z } from "zod";

/** Known numbers of a series at one place: while a server gives them, its files are what models were trained on. */
export const goldenPixelSchema = z.object({
  modality: z.enum(["landsat", "climate"]),
  /** Longitude and latitude, degrees. */
  place: z.tuple([z.number(), z.number()]),
  /** Where the numbers were published. */
  told: z.string(),
  /** How far numbers of a variable may be apart, in stored units; equal where it is not named. */
  within: z.record(z.string(), z.number().nonnegative()).default({}),
  /** Stored numbers by layer: `red_2000_q1`, `pr_2000_01`. */
  numbers: z.record(z.string(), z.number()),
});

export type GoldenPixel = z.infer<typeof goldenPixelSchema>;

const catalogueSchema = z.looseObject({
  "florascope:servers": z.array(z.looseObject({ golden: goldenPixelSchema.optional() })).default([]),
});

/** Reads the known numbers that a catalogue's document states for its servers; none where it states none. */
export function goldenPixelsIn(document: unknown): GoldenPixel[] {
  const parsed = catalogueSchema.safeParse(document);
  return parsed.success ? parsed.data["florascope:servers"].flatMap(({ golden }) => golden ?? []) : [];
}
