/**
 * The fields of a survey and the headings of each, strongest first: the terms of Darwin Core (https://dwc.tdwg.org/terms),
 * then the headings of vegetation databases and of people. All are in the form that {@link plainHeading} makes.
 */
export const surveyTerms = {
  plot: [
    ...[
      "eventid",
      "plotobservationid",
      "plotobsid",
      "plotobservation",
      "plotid",
      "plotcode",
      "plotno",
      "plotnr",
      "plotnumber",
      "plotname",
      "plot",
    ],
    ...[
      "releveid",
      "relevenr",
      "releveno",
      "relevenumber",
      "releve",
      "nreleve",
      "relevno",
      "relevnr",
      "relevnumber",
      "relnr",
      "relno",
      "tv2relevenumber",
      "turboveg2relevenumber",
      "turbovegnr",
      "aufnnr",
      "opnamenummer",
      "opnamenr",
      "snimek",
      "cislosnimku",
      "aufnahmenr",
      "aufnahmenummer",
      "aufnahme",
    ],
    ...[
      ...["inventario", "numeroinventario", "parcela", "levantamento", "rilievo", "nrilievo", "numerorilievo"],
      ...["numeroreleve", "noreleve", "opname", "zdjecie", "numerzdjecia", "zapis", "cislozapisu", "popis", "felvetel"],
      ...["releveu", "provyta", "provruta", "proveflate", "ruutu"],
      "surveyid",
      "quadratid",
      "quadrat",
      "sampleid",
      "stationid",
      "station",
      "siteid",
      "sitecode",
      "site",
      "fieldnumber",
    ],
  ],
  /** Names a record in most files and a plot in some: where its values repeat, it names a plot. */
  record: ["id", "nr", "no"],
  location: ["locationid"],
  date: [
    ...[
      "eventdate",
      "date",
      "surveydate",
      "samplingdate",
      "dateofrecording",
      "observationdate",
      "recorddate",
      "recordingdate",
      "dateofreleve",
      "dateofsampling",
      "dateyearmonthday",
      "dateyyyymmdd",
      "dateddmmyyyy",
    ],
    ...["aufnahmedatum", "datum", "fecha", "datereleve", "dato", "verbatimeventdate", "data"],
  ],
  year: ["year", "surveyyear", "jahr", "annee", "ano", "anno", "jaar", "rok", "ar", "aar", "vuosi", "leto"],
  area: [
    ...[
      "samplesizevalue",
      "plotsize",
      "plotarea",
      "releveareaam2",
      "releveareasqm",
      "releveaream2",
      "surfarea",
      "plotareasqm",
      "plotaream2",
      "plotsizem2",
      "sizem2",
      "relevearea",
      "area",
      "aream2",
      "areainm2",
      "areasqm",
      "areaha",
      ...["plotsizeha", "plotareaha", "sizeha", "releveareaha", "surfaceha", "superficieha"],
    ],
    ...["flache", "flachem2", "aufnahmeflache", "flaeche", "flaechem2", "surface", "surfacem2", "superficie"],
    ...["superficiem2", "oppervlakte", "plocha", "plocham2", "powierzchnia", "povrsina", "terulet", "areal", "suprafata"],
  ],
  areaUnit: ["samplesizeunit"],
  habitat: ["habitat", "eunis", "eunishabitat", "eunis2020", "euniscode", "expertsystem", "eunisesy"],
  species: [
    ...[
      "scientificname",
      "acceptedscientificname",
      "acceptednameusage",
      "acceptedname",
      "speciesname",
      "scientificnamewithauthor",
      "fullscientificname",
      "canonicalname",
      "matchedconcept",
      "turboveg2concept",
    ],
    ...[
      "latinname",
      "wissenschaftlichername",
      "nomscientifique",
      "nombrecientifico",
      "taxonname",
      "taxon",
      "species",
    ],
    ...[
      "verbatimscientificname",
      "verbatimidentification",
      "originalnameusage",
      "originalspecies",
      "abbreviat",
    ],
    ...["druh", "gatunek", "vrsta", "faj", "laji", "specia", "artnavn", "artnamn", "nomdelespece", "nombredelaespecie"],
  ],
  /** Names the species in some files and the plot in others. */
  speciesMaybe: ["name", "art", "taxa", "nom", "plant", "plantname", "soort", "especie", "espece", "specie"],
  status: ["occurrencestatus", "presence", "present", "presenceabsence", "presabs", "pa"],
  cover: [
    ...[
      "organismquantity",
      "cover",
      "coverpercent",
      "coverperc",
      "coverpct",
      "percentcover",
      "covercode",
      "covercategory",
      "covervalue",
      "originalabundance",
      "abundancevalue",
      "dominance",
    ],
    ...[
      "braunblanquet",
      "bb",
      "deckung",
      "deckungsgrad",
      "recouvrement",
      "cobertura",
      "copertura",
      "bedekking",
    ],
    ...["abundance", "abundancedominance", "coverabundance", "artmachtigkeit"],
    ...["abondancedominance", "abondance", "coefficient", "abundancia", "abundanciadominancia", "abbondanza", "dafor"],
    ...["domin", "londo", "pokryvnost", "pokrycie", "pokrovnost", "boritas", "tackning", "dekning", "daekning"],
    ...["peittavyys", "acoperire", "code"],
  ],
  count: ["individualcount"],
  layer: [
    ...["layer", "stratum", "schicht", "strate", "estrato", "strato", "laag", "patro", "warstwa", "poschodie"],
    ...["vegetationslayer", "vegetationlayer", "sloj", "szint", "skikt", "sjikt"],
  ],
  /** Says of the name that it is not sure: cf., aff. */
  qualifier: ["identificationqualifier"],
  datum: ["geodeticdatum", "srs", "crs", "epsg"],
} as const;

/** Headings that name a presence or a number where a table has no stronger one, and any other thing elsewhere. */
export const amountTerms: readonly string[] = [
  ...["count", "counts", "n", "value", "number", "quantity", "anzahl", "wert", "valeur", "effectif"],
  ...["detected", "detection", "observed", "found", "nachweis"],
];

export type SurveyField = keyof typeof surveyTerms;

/** Pairs of coordinates, strongest first: longitude or x, then latitude or y. */
export const coordinateTerms = [
  { kind: "degrees", first: ["decimallongitude"], second: ["decimallatitude"] },
  {
    kind: "degrees",
    first: [
      "longitude",
      "longitudewgs84",
      "wgs84longitude",
      "longitud",
      "longitudine",
      "langengrad",
      "laengengrad",
      ...["lengtegraad", "zemepisnadelka", "zemepisnadlzka", "dlugoscgeograficzna", "zemljepisnadolzina"],
      ...["hosszusag", "longitudgrados", "lengdegrad", "laengdegrad", "pituusaste"],
      "gpslongitude",
    ],
    second: [
      "latitude",
      "latitudewgs84",
      "wgs84latitude",
      "latitud",
      "latitudine",
      "breitengrad",
      ...["breedtegraad", "zemepisnasirka", "szerokoscgeograficzna", "zemljepisnasirina"],
      ...["szelesseg", "latitudgrados", "breddegrad", "leveysaste"],
      "gpslatitude",
    ],
  },
  {
    kind: "degrees",
    first: ["lon", "long", "lng", "lonwgs84", "wgs84lon", "gpslon", "londd", "deglon", "xlon", "londeg"],
    second: ["lat", "latwgs84", "wgs84lat", "gpslat", "latdd", "deglat", "ylat", "latdeg"],
  },
  {
    kind: "projected",
    first: [
      "easting",
      "x",
      "xcoord",
      "coordx",
      "xcoordinate",
      "xkoordinate",
      "coordonneex",
      "rechtswert",
      "ostwert",
      "utmeasting",
      "utmx",
      "east",
    ],
    second: [
      "northing",
      "y",
      "ycoord",
      "coordy",
      "ycoordinate",
      "ykoordinate",
      "coordonneey",
      "hochwert",
      "nordwert",
      "utmnorthing",
      "utmy",
      "north",
    ],
  },
  { kind: "degrees", first: ["verbatimlongitude"], second: ["verbatimlatitude"] },
] as const;

/** Terms that a file may contain and that are ignored. */
export const ignoredTerms: ReadonlySet<string> = new Set([
  ...[
    "datasetname",
    "datasetid",
    "parenteventid",
    "occurrenceid",
    "recordid",
    "catalognumber",
    "gbifid",
    "taxonid",
    "recordedby",
  ],
  ...[
    "coordinateuncertaintyinmeters",
    "locality",
    "organismquantitytype",
    "basisofrecord",
    "scientificnameauthorship",
    "country",
  ],
  ...[
    "countrycode",
    "samplingprotocol",
    "license",
    "institutioncode",
    "collectioncode",
    "kingdom",
    "family",
    "genus",
    "taxonrank",
  ],
  ...[
    "month",
    "day",
    "remarks",
    "comment",
    "comments",
    "notes",
    "observer",
    "altitude",
    "elevation",
    "slope",
    "aspect",
    "exposition",
  ],
  // Darwin Core and what GBIF adds.
  ...[
    "datasetkey",
    "publishingorgkey",
    "taxonomicstatus",
    "acceptednameusageid",
    "taxonconceptid",
    "phylum",
    "subgenus",
    "specificepithet",
    "infraspecificepithet",
    "verbatimtaxonrank",
    "vernacularname",
    "higherclassification",
    "identifiedby",
    "dateidentified",
    "identificationremarks",
    "occurrenceremarks",
    "eventremarks",
    "fieldnotes",
    "eventtime",
    "startdayofyear",
    "enddayofyear",
    "samplingeffort",
    "establishmentmeans",
    "degreeofestablishment",
    "lifestage",
    "sex",
    "reproductivecondition",
    "recordnumber",
    "stateprovince",
    "county",
    "municipality",
    "continent",
    "waterbody",
    "island",
    "highergeography",
    "verbatimlocality",
    "verbatimcoordinates",
    "verbatimcoordinatesystem",
    "verbatimsrs",
    "verbatimelevation",
    "minimumelevationinmeters",
    "maximumelevationinmeters",
    "coordinateprecision",
    "footprintwkt",
    "footprintsrs",
    "georeferencedby",
    "georeferencesources",
    "georeferenceremarks",
    "rightsholder",
    "accessrights",
    "bibliographiccitation",
    "references",
    "modified",
    "language",
    "ownerinstitutioncode",
    "collectionid",
    "institutionid",
    "mediatype",
    "issue",
    "lastinterpreted",
    "hascoordinate",
    "hasgeospatialissues",
    "iucnredlistcategory",
    "eventtype",
    "sampletype",
  ],
  // Turboveg, JUICE, the European Vegetation Archive and sPlot.
  ...[
    "givdid",
    "dataset",
    "datasetcode",
    "biome",
    "taxonomy",
    "taxongroup",
    "taxongroupid",
    "taxonusageid",
    "speciesnr",
    "speciesnumber",
    "lettercode",
    "match",
    "coverabundancescale",
    "abundancescale",
    "coverscale",
    "locationuncertainty",
    "plantrecorded",
    "syntaxon",
    "syntaxoncode",
    "association",
    "tablenr",
    "tablenumber",
    "groupnumber",
    "nrtable",
    "nrintab",
    "reference",
    "biblioreference",
    "author",
    "authorcode",
    "projectcode",
    "covtotal",
    "covertotal",
    "covtrees",
    "covshrubs",
    "covherbs",
    "covmosses",
    "covlichen",
    "covlitter",
    "covwater",
    "covrock",
    "inclination",
    "mossident",
    ...["bearbeiter", "observateur", "observador", "rilevatore", "autor", "autore", "auteur", "waarnemer"],
    "lichident",
    "utm",
  ],
]);

/** Headings of numbers, and of true and false, that tell nothing of a species' presence. */
const otherNumber =
  /(?:key|id)$|^(?:hascoordinate|hasgeospatialissues?|isincluster|issequenced|repatriated|ph|lat|lon|tree|shrub|herb|moss|lichen|litter|soil|bare|stone|rock|water)|elevation|altitude|depth|precision|accuracy|uncertainty|dayofyear|height|weight|slope|temperature|rainfall/;

/** Whether a heading in plain form is of numbers that have nothing to do with presence ("taxonKey", "elevation"). */
export function isOtherNumber(plain: string): boolean {
  return otherNumber.test(plain);
}

/** First words of two-word headings that describe the plot but look like a species' name. */
const siteWord =
  /^(?:total|tree|shrub|herb|moss|lichen|litter|soil|cover|height|bare|date|plot|species|number|mean|max|min|stone|rock|water|land|remarks?|field|survey|site|life|growth|vegetation|deckung|hohe|recouvrement|strate)$/i;

/** Whether a heading describes the plot ("Tree cover") and is not a species. */
export function isSiteHeading(heading: string): boolean {
  return siteWord.test(
    heading
      .split(/[\s._]+/)[0]!
      .normalize("NFD")
      .replace(/\p{M}/gu, ""),
  );
}

/** Letters that Unicode does not take apart. */
const withoutAccent: Readonly<Record<string, string>> = { ł: "l", ø: "o", æ: "ae", ß: "ss", đ: "d" };

/**
 * Reduces a heading to the form in which terms are compared: without its prefix (dwc:), case, accents, blanks, and units in
 * brackets.
 */
export function plainHeading(heading: string): string {
  return heading
    .replace(/^(?:https?:\/\/\S*[/#]|\w{2,8}:)(?=\S)/i, "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[łøæßđ]/gi, (letter) => withoutAccent[letter.toLowerCase()]!)
    .replace(/[([](?:wgs\s?84|etrs\s?89|°|deg(?:rees)?|decimal|dd|m|m2|m²|ha|%|percent)[)\]]/gi, "")
    .toLowerCase()
    .replace(/²/g, "2")
    .replace(/[^a-z0-9]/g, "");
}
