import { HABITATS } from "../flora/habitats.ts";
import type { CanopyName } from "./canopies.ts";

/**
 * Habitats grouped by how they look from above. Those of one line cannot be told apart by spectrum and season:
 * beech on lime and on acid soil, lowland and mountain hay meadow, dry and alpine heath, raised and blanket bog,
 * spruce forest and plantation. Arable land changes its crop by parcel and year.
 */
const HABITATS_BY_CANOPY: Readonly<Partial<Record<CanopyName, readonly string[]>>> = {
  broadleaf: ["T17", "T18", "T1B", "T1E", "T1F"],
  birch: ["T1C"],
  carr: ["T11", "T12", "T15", "S92"],
  conifer: ["T31", "T3M"],
  clearing: ["T43"],
  thorn: ["S35", "N1A"],
  bramble: ["S32"],
  bracken: ["R54"],
  heath: ["S42", "S22", "N19"],
  wetHeath: ["S41"],
  bog: ["Q11", "Q12"],
  fen: ["Q22", "Q41", "N1H"],
  reed: ["Q51", "Q53"],
  hayMeadow: ["R22", "R23"],
  wetMeadow: ["R35", "R37"],
  pasture: ["R21", "R36"],
  ley: ["V31"],
  poorGrass: ["R1M"],
  limeGrass: ["R1A"],
  alpineGrass: ["R43", "R44"],
  greyDune: ["N15"],
  whiteDune: ["N13"],
  beach: ["N11"],
  shingle: ["N21", "U71"],
  saltMarsh: ["MA222", "MA224"],
  lowMarsh: ["MA225"],
  outcrop: ["R12", "U33", "N31"],
  limeOutcrop: ["U37"],
  scree: ["U22", "U23", "U27"],
  garden: ["V22"],
  hedge: ["V43"],
  winterCereal: ["V11", "V13"],
};

/** The canopy of each habitat, in the order of HABITATS; arable land has the canopy of a typical crop. */
export const CANOPY_OF_HABITAT: readonly CanopyName[] = HABITATS.map(({ code }) => {
  const found = Object.entries(HABITATS_BY_CANOPY).find(([, codes]) => codes.includes(code));
  if (found === undefined) throw new Error(`expected a canopy for habitat ${code}, got none`);
  return found[0] as CanopyName;
});

const ROTATIONS: Readonly<Record<string, readonly CanopyName[]>> = {
  V11: ["winterCereal", "winterCereal", "springCrop", "winterCereal", "ley"],
  V13: ["winterCereal", "springCrop", "fallow", "ley"],
};

/** Chooses the crop on a pixel of arable land in a year (2000 and on), or null where the habitat is not arable. */
export function chooseCrop(habitatCode: string, parcel: number, year: number): CanopyName | null {
  const rotation = ROTATIONS[habitatCode];
  if (rotation === undefined) return null;
  return rotation[(Math.abs(parcel) + year) % rotation.length]!;
}
