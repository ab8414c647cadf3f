/**
 * Words of headings that describe a plot ("Tree cover", "Laufende Nummer", "Strato arboreo"), lower case and without accents. None of
 * them is the genus or the epithet of a plant, but for soya, Glycine max.
 */
const siteWords: ReadonlySet<string> = new Set(
  [
    "total tree shrub herb moss lichen litter soil cover height bare date plot species number mean max min stone rock water land remark",
    "remarks field survey site life growth vegetation layer canopy ground slope aspect angle degrees grazing intensity running sequence",
    "table average wood leaf open",
    "nummer lfd laufende deckung hohe hoehe schicht baumschicht strauchschicht krautschicht moosschicht boden streu neigung gestein mittlere",
    "numero nombre recouvrement hauteur strate sol litiere roche pente couverture espece especes",
    "copertura altezza strato suolo rocciosita pendenza inclinazione esposizione quota specie lettiera",
    "cobertura altura estrato suelo inclinacion orientacion pendiente altitud especies hojarasca roca",
    "hoogte bedekking aantal grond volgnummer kruidlaag moslaag boomlaag struiklaag strooisel totale",
    "pocet cislo pokryvnost vyska sklon orientace orientacia patro poschodie druhu druhov nadmorska",
    "liczba pokrycie nachylenie wysokosc warstwa warstwy numer",
    "antal hojd hoyde hojde dekning daekning tackning skikt sjikt lutning helning",
  ].flatMap((line) => line.split(" ")),
);

/**
 * Whether a heading describes the plot ("Tree cover") and is not a species. Later words than the second are not looked at: "Quercus robur
 * (tree layer)" is a species.
 */
export function isSiteHeading(heading: string): boolean {
  const words = heading
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ø/g, "o")
    .replace(/ł/g, "l")
    .replace(/æ/g, "ae")
    .split(/[^a-z]+/);
  if (words[0] === "glycine") return false;
  return words.slice(0, 2).some((word) => siteWords.has(word));
}
