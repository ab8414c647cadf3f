import type { AreaIndicatorName } from "../../prediction/area/area-answer.ts";
import type { IndicatorName } from "../../science/indicators/indicator-table.ts";

interface IndicatorWords {
  readonly name: string;
  /** What a map of the indicator shows, as a sentence without a full stop. */
  readonly meaning: string;
}

interface AreaIndicatorWords extends IndicatorWords {
  readonly inArea: { readonly name: string; readonly note: string };
}

/** The words for each indicator, for maps and areas. */
export const INDICATOR_WORDS: { readonly [Name in IndicatorName]: IndicatorWords } & {
  readonly [Name in AreaIndicatorName]: AreaIndicatorWords;
} = {
  richness: { name: "Species richness", meaning: "Expected plant species" },
  threatened: {
    name: "Threatened species",
    meaning: "Expected species of Red List VU, EN or CR",
    inArea: {
      name: "Threatened species",
      note: "European Red List VU, EN or CR. Not assessed is not safe.",
    },
  },
  "habitats-directive": {
    name: "Habitats Directive species",
    meaning: "Expected species of Annex II, IV or V",
    inArea: {
      name: "Habitats Directive species",
      note: "Annex II, IV or V. Not the same as protected.",
    },
  },
  "union-list-invasive": {
    name: "Union-list invasive aliens",
    meaning: "Expected invasive aliens of Union concern",
    inArea: { name: "Invasive species of Union concern", note: "Regulation (EU) 1143/2014." },
  },
  endemic: {
    name: "Endemic species",
    meaning: "Expected endemic species",
    inArea: { name: "Endemic species", note: "Native range within one named region." },
  },
  evenness: {
    name: "Effective number of species",
    meaning: "Equally probable species of the predicted list; not of plant cover",
    inArea: {
      name: "Effective number of species",
      note: "Equally probable species; of the predicted list, not of plant cover.",
    },
  },
  "red-list-alarm": {
    name: "Red List alarm",
    meaning: "Probability of at least one species of Red List EN or CR",
    inArea: {
      name: "Red List alarm",
      note: "Probability of at least one EN or CR species, on average.",
    },
  },
};
