import { expect, test } from "vitest";
import { createNameIndex, findName } from "./find-name.ts";

const labels = [
  ...["Festuca rubra subsp. arenaria", "Festuca rubra", "Festuca ovina", "Festuca vivipara"],
  ...["Salix × multinervis", "Salix × smithiana", "Salix aurita", "Salix cinerea", "Salix repens"],
  ...["Athyrium filix-femina", "Avenella flexuosa", "Taraxacum officinale agg.", "Calluna vulgaris"],
  ...[
    "Carex nigra",
    "Carex flava agg.",
    "Carex flava",
    "Poa alpina L.",
    "Poa alpina Huds.",
    "Viola tricolor",
  ],
  ...[
    "Mentha aquatica",
    "Mentha × piperita",
    "× Festulolium loliaceum",
    "Rubus fruticosus",
    "Lolium perenne L.",
  ],
];
const synonyms = new Map([["Festuca vivipara", ["Festuca ovina var. vivipara L."]]]);
const index = createNameIndex(labels, synonyms);
const find = (name: string) => {
  const found = findName(index, name);
  return found.index === null ? found.why : `${labels[found.index]}: ${found.way}`;
};

test.each([
  ["Calluna vulgaris", "Calluna vulgaris: as written"],
  ["calluna vulgaris (L.) HULL", "Calluna vulgaris: written otherwise"],
  ["Calluna Vulgaris", "Calluna vulgaris: written otherwise"],
  ["Festuca rubra L.", "Festuca rubra: written otherwise"],
  ["Festuca rubra ssp. arenaria (Osbeck) F.Aresch.", "Festuca rubra subsp. arenaria: written otherwise"],
  ["Festuca rubra arenaria", "Festuca rubra subsp. arenaria: written otherwise"],
  ["Athyrium filix femina (L.) Roth", "Athyrium filix-femina: written otherwise"],
  ["Salix x multinervis Döll", "Salix × multinervis: written otherwise"],
  ["Salix xsmithiana", "Salix × smithiana: written otherwise"],
  ["Salix × Smithiana", "Salix × smithiana: written otherwise"],
  ["xFestulolium loliaceum", "× Festulolium loliaceum: written otherwise"],
  ["Mentha.x.piperita", "Mentha × piperita: written otherwise"],
  ["Carex flava L. s. l.", "Carex flava agg.: written otherwise"],
  ["Carex flava L.", "Carex flava: written otherwise"],
])("%s is %s", (name, expected) => {
  expect(find(name)).toBe(expected);
});

test.each([
  ["Deschampsia flexuosa (L.) Trin.", "Avenella flexuosa: synonym"],
  ["Festuca ovina var. vivipara", "Festuca vivipara: synonym"],
])("%s is %s, before its words are cut", (name, expected) => {
  expect(find(name)).toBe(expected);
});

test("a name of lower rank is a record of its species, in another rank too", () => {
  expect(find("Viola tricolor subsp. curtisii")).toBe("Viola tricolor: lower rank");
  expect(find("Festuca rubra var. arenaria")).toBe("Festuca rubra: lower rank");
});

test("a species is never one of its subspecies, which may be the only one that the list has", () => {
  expect(findName(createNameIndex(["Festuca rubra subsp. arenaria"]), "Festuca rubra L.").index).toBeNull();
});

test.each([
  "Salix aurita × cinerea",
  "Salix aurita x S. repens",
  "Salix × rubens Schrank",
  "Salix aurita × repens × cinerea",
  "Mentha aquatica × spicata",
])("the cross %s is none of its parents and no other cross", (name) => {
  expect(find(name)).toBe("unknown");
});

test("of names with the same words the author decides, and none is taken without one", () => {
  expect(find("Poa alpina Huds. 1762")).toBe("Poa alpina Huds.: written otherwise");
  expect(find("Poa alpina Linnaeus")).toBe("Poa alpina L.: written otherwise");
  expect(find("Poa alpina")).toBe("several");
  expect(find("Lolium perenne Huds.")).toBe("Lolium perenne L.: other author");
});

test("an aggregate on one side only is told, and a name that is not sure", () => {
  expect(find("Taraxacum officinale")).toBe("Taraxacum officinale agg.: wide sense");
  expect(find("Rubus fruticosus agg.")).toBe("Rubus fruticosus: wide sense");
  expect(find("Carex cf. nigra")).toBe("Carex nigra: not sure");
});

test("a plant near to another, or a name used wrongly, is not that plant", () => {
  expect([find("Carex aff. nigra"), find("Carex nigra auct. non (L.) Reichard")]).toEqual([
    "aff.",
    "misapplied",
  ]);
});

test.each([
  ...[
    "Salix aurita & cinerea",
    "Salix aurita + cinerea",
    "Salix aurita + S. cinerea",
    "Salix aurita/cinerea",
  ],
  ...["Salix aurita, Salix cinerea", "Salix aurita L., S. cinerea L.", "Salix aurita / cinerea"],
  ...["Salix aurita; cinerea", "Salix aurita L. et cinerea L.", "Salix aurita oder cinerea"],
  ...["Salix aurita vel repens", "Salix aurita und Salix repens", "Salix aurita or repens"],
  ...["Salix aurita (& cinerea)", "SALIX AURITA & CINEREA", "salix aurita ou salix cinerea"],
  ...["Carex nigra & Salix aurita", "Carex nigra (L.) Reichard + Salix aurita L."],
])("%s is two species, and none of them is taken", (name) => {
  expect(find(name)).toBe("several");
});

test.each([
  ["Carex nigra Schwein. & Torr.", "Carex nigra: written otherwise"],
  ["Carex nigra L., 1753", "Carex nigra: written otherwise"],
  ["Carex nigra Smith & Jones", "Carex nigra: written otherwise"],
  ["Carex nigra Smith et Jones ex Hook. f.", "Carex nigra: written otherwise"],
  ["Carex nigra Smith et al.", "Carex nigra: written otherwise"],
  ["Carex nigra (Asch. & Graebn.) van der Meer & de Wit", "Carex nigra: written otherwise"],
  ["Viola tricolor Asch. & Graebn. subsp. curtisii", "Viola tricolor: lower rank"],
])("%s is one species: authors stand behind the sign", (name, expected) => {
  expect(find(name)).toBe(expected);
});

test.each([
  ...["Salix aurita ×", "Salix aurita x", "Salix aurita L. ×", "Salix aurita × ?", "Salix aurita × sp."],
  ...["Salix aurita * cinerea", "Salix aurita x cinerea", "Salix aurita X cinerea"],
])("the cross %s is not the parent that is named", (name) => {
  expect(["aff.", "unknown"]).toContain(find(name));
});

test.each([
  ...["Festuca ovina non L.", "Festuca ovina (non L.)", "Festuca ovina, non L.", "Festuca ovina auct. non"],
  ...["Festuca ovina sensu auct. non", "Festuca ovina sensu Hackel, non L.", "Festuca ovina nec L."],
  ...["FESTUCA OVINA NON L.", "Festuca ovina agg. non L.", "Festuca ovina auctt."],
])("%s is a name used wrongly", (name) => {
  expect(find(name)).toBe("misapplied");
});

test("a homonym that is told apart by its author is the plant of its own author", () => {
  expect(find("Poa alpina Huds. non L.")).toBe("Poa alpina Huds.: written otherwise");
  expect(find("Festuca ovina Linnaeus non Huds.")).toBe("Festuca ovina: written otherwise");
});

test("every name of a list finds itself, and a genus alone finds none", () => {
  for (const label of labels) expect(find(label)).toBe(`${label}: as written`);
  expect([find("Salix"), find("Salix sp."), find("")]).toEqual(["unknown", "unknown", "unknown"]);
});

const marked = createNameIndex([
  "Quercus robur",
  "Betula pendula",
  "Capsella bursa-pastoris",
  "Salix alba & fragilis",
  "Carex aff. flacca",
  "Rosa canina auct.",
]);

test.each([
  "Quercus robur, planted",
  "Quercus robur L., planted",
  "Quercus robur, gepflanzt",
  "Quercus robur, planté",
  "Quercus robur; dead",
  "Quercus robur, young trees",
  "Quercus robur, sterile",
  "Quercus robur, planted by the council",
  "Quercus robur, subsp. robur",
])("%s is one species with a note", (text) => {
  expect(findName(marked, text).index).toBe(0);
});

test.each([
  "Betula pendula, pubescens",
  "Betula pendula, Quercus robur",
  "Betula pendula, planted, Quercus robur",
  "Betula pendula, et pubescens",
  "Betula pendula; pubescens",
])("%s is still two species", (text) => {
  expect(findName(marked, text)).toEqual({ index: null, why: "several" });
});

test.each(["\u2010", "\u2011", "\u2012", "\u2013", "\u2212", "\u00ad-"])(
  "the hyphen %j in a name is a hyphen",
  (hyphen) => {
    expect(findName(marked, `Capsella bursa${hyphen}pastoris`)).toEqual({
      index: 2,
      way: "written otherwise",
    });
  },
);

test("a label that means two species, or a plant near to the one that it names, is found by its own text only", () => {
  expect(findName(marked, "Salix alba & fragilis")).toEqual({ index: 3, way: "as written" });
  expect(findName(marked, "Carex aff. flacca")).toEqual({ index: 4, way: "as written" });
  expect(findName(marked, "Rosa canina auct.")).toEqual({ index: 5, way: "as written" });
  for (const name of ["Salix alba", "Salix fragilis", "Carex flacca", "Rosa canina"])
    expect(findName(marked, name), name).toEqual({ index: null, why: "unknown" });
});
