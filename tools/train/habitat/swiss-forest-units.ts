/** The class of a plot that is beyond doubt: deciduous forest, coniferous forest, or forest of both (level 1 only). */
export type ForestClass = "T" | "T1" | "T3";

/**
 * How the names of the survey's units begin (cut at 20 letters there), by the EUNIS class that the name alone settles: its
 * dominating trees are all deciduous, all coniferous, or of both kinds. What is not here is in doubt and left out: scrub of
 * dwarf pine or rhododendron, birch on mires, alder of unknown species, plantations, names after shrubs or herbs, no unit.
 */
const beginnings: Readonly<Record<ForestClass, readonly string[]>> = {
  T1: [
    ...[
      "FAGETUM",
      "FAGION_",
      "LUZULO-FAG",
      "MILIO-FAGETUM",
      "MELICO-FAGETUM",
      "MELAMPYRO-FAGETUM",
      "TAXETO-FAGETUM",
    ],
    ...["PULMONARIO-FAGETUM", "CARICI-FAGETUM", "CARICETO-FAGETUM", "SESLERIETO-FAGETUM", "ACERETO-FAGETUM"],
    ...["TILIO-FAGETUM", "TILIETO-FAGETUM", "TILIETO-ASPERULETUM", "TILIO-ACERETUM", "HELLEBORO-ORNETUM"],
    ...["QUERCO-CARPINETUM", "QUERCETO-CARPINETUM", "QUERCETO-LITHOSPERM", "LATHYRO-QUERCETUM", "QUERCETUM_"],
    ...["QUERCO-FRAXINETUM", "QUERCO-BETULETUM", "ACERETUM", "SORBETO-ACERETUM", "ARUNCO-ACERETUM"],
    ...[
      "PHYLLITIDO-ACERETUM",
      "ACERETO-FRAXINETUM",
      "ACERI-FRAXINETUM",
      "PRUNO-FRAXINETUM",
      "CARICI-FRAXINETUM",
    ],
    ...["CARICI_REMOTAE-FRAX", "FRAXINETUM", "FRAXINO-ULMETUM", "ERISITHALO-ULMETUM", "EQUISETO-ALNETUM_INC"],
    ...["ALNETUM_INCANAE", "CARICI_ELONGATAE-ALN", "SALICETUM_ALBO-FRAG", "BUCHENWALD", "KALK-BUCHENWALD"],
    ...[
      "BRAUNERDE-BUCHENWALD",
      "NORDLAND-BUCHENWALD",
      "LINDEN-BUCHENWALD",
      "TRAUBENEICHEN-BUCHEN",
      "HANGBUCHENWALD",
    ],
    ...[
      "STIELEICHEN-HAGEBUCH",
      "CHENAIE_A_CHARMES",
      "AHORN-ESCHENWALD",
      "HANG-AHORN-ESCHENWAL",
      "HANGAHORNESCHENWALD",
    ],
    ...["ESCHEN-SCHWARZERLENW"],
  ],
  T3: [
    ...[
      "ABIETETUM",
      "ADENOSTYLO-ABIETETUM",
      "EQUISETO-ABIETETUM",
      "MYRTILLO-ABIETETUM",
      "RHODODENDRO-ABIETETU",
    ],
    ...[
      "WEISSTANNENWALD",
      "PICEETUM",
      "PICION_",
      "ASPLENIO-PICEETUM",
      "MASTIGOBRYETO-PICEET",
      "PHEGOPTERI-PICEETUM",
    ],
    ...[
      "SPHAGNO-PICEETUM",
      "PICEO_EXCELSAE-PINET",
      "PINETUM",
      "ERICETO-PINETUM",
      "ERICO-PINETUM",
      "MOLINIO_LITORALIS-PI",
    ],
    ...["CALLUNO-PINETUM", "VACCINIO-PINETUM", "PYROLO-PINETUM", "ONONIDO-PINETUM", "ASTRAGALO-PINETUM"],
    ...[
      "EUPHRASIETO-PINETUM",
      "CHAMAEBUXO-PINETUM",
      "FOEHRENWALD",
      "PFEIFENGRAS-FOEHRENW",
      "LARICETUM_CEMBRETOSU",
    ],
    ...["LAERCHENWALD", "FELSENARVENWALD"],
  ],
  T: ["ABIETO-FAGETUM", "ABIETI-FAGETUM", "PICETO-FAGETUM", "FAGETUM_ABIETOSUM", "QUERCO-ABIETETUM"],
};

const classes = Object.entries(beginnings)
  .flatMap(([code, names]) => names.map((beginning) => ({ beginning, code: code as ForestClass })))
  .sort((a, b) => b.beginning.length - a.beginning.length);

/** The EUNIS class of a unit of the Swiss forest survey of 1972 (Ellenberg and Klötzli), level 2 or 1; null where in doubt. */
export function classifyForestUnit(unit: string): ForestClass | null {
  return classes.find(({ beginning }) => unit.startsWith(beginning))?.code ?? null;
}
