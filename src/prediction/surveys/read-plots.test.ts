import { expect, test } from "vitest";
import { conversion, europeanGrid, lonLat } from "../../core/crs.ts";
import { isAppError } from "../../core/errors.ts";
import { readPlots } from "./read-plots.ts";

test("a long file gives its plots, with what is wrong on which line", () => {
  const text = [
    "eventID,eventDate,decimalLongitude,decimalLatitude,scientificName,occurrenceStatus,organismQuantity",
    'a,2019-06-01,7.5,46.5,"Calluna vulgaris",present,12.5',
    "a,2019-06-01,7.5,46.5,Erica tetralix,absent,",
    "a,2019-06-01,7.5,46.5,Calluna vulgaris,present,3",
    "a,2019-06-01,7.6,46.5,Molinia caerulea,present,3",
    "b,2019-06-01,east,46.5,Molinia caerulea,present,3",
    "c,2020-06-01,7.5,46.6,Molinia caerulea,present,some",
    "d,2020-06-01,7.5",
    "e,2020-06-01,7.5,46.7,,absent,",
  ].join("\n");
  const { plots, problems } = readPlots(text, "plots.csv", { crs: null, isSwapped: false });
  expect(plots.map(({ id, year, species }) => [id, year, [...species]])).toEqual([
    ["a", 2019, [["Calluna vulgaris", 12.5]]],
    ["c", 2020, [["Molinia caerulea", null]]],
    ["e", 2020, []],
  ]);
  expect(problems.map(({ line }) => line)).toEqual([4, 5, 6, 7, 8]);
  expect(problems[3]!.message).toContain('got "some"');
});

test("a column of a long file that says nothing known is named with the header's line", () => {
  const text = "plot,lon,lat,species,weather\n1,7.5,46.5,Calluna vulgaris,rain\n";
  const { plots, problems } = readPlots(text, "plots.csv", { crs: null, isSwapped: false });
  expect(plots.map(({ species }) => [...species.keys()])).toEqual([["Calluna vulgaris"]]);
  expect(problems).toEqual([{ line: 1, message: expect.stringContaining("weather") }]);
});

test("a wide file in a projection is brought to the European grid", () => {
  const text = "plot;x;y;Fagus sylvatica;Quercus robur\n1;2600000;1200000;80;0\n2;2600100;1200000;??;1\n";
  const { plots, problems } = readPlots(text, "wide.csv", { crs: "EPSG:2056", isSwapped: false });
  expect(plots.map(({ species }) => [...species])).toEqual([
    [["Fagus sylvatica", 80]],
    [["Quercus robur", 1]],
  ]);
  // Bern, the origin of EPSG:2056, by GDAL 3.6 (osr.CoordinateTransformation).
  expect(Math.hypot(plots[0]!.x - 4125888.59, plots[0]!.y - 2651989.13)).toBeLessThan(2);
  expect(problems).toEqual([{ line: 3, message: expect.stringContaining("Fagus sylvatica") }]);
});

test("a file without coordinates, or with x and y and no system, is refused in one sentence", () => {
  for (const header of ["plot,species", "plot,x,y,Fagus sylvatica"]) {
    let caught: unknown;
    try {
      readPlots(`${header}\n1,2,3,4\n`, "plots.csv", { crs: null, isSwapped: false });
    } catch (error) {
      caught = error;
    }
    expect(isAppError(caught, "BadInput")).toBe(true);
  }
});

const read = (text: string, more: { crs?: string; isSwapped?: boolean } = {}) =>
  readPlots(text, "plots.csv", { crs: null, isSwapped: false, ...more });
const speciesOf = (text: string) =>
  Object.fromEntries(read(text).plots.map(({ id, species }) => [id, [...species.keys()]]));

test("eventID names the plot and id the record, wherever they stand", () => {
  const rows = ["r1,Poa annua,a,7.5,46.5", "r2,Carex nigra,a,7.5,46.5", "r3,Poa annua,b,7.6,46.5"];
  const expected = { a: ["Poa annua", "Carex nigra"], b: ["Poa annua"] };
  expect(speciesOf(["id,scientificName,eventID,lon,lat", ...rows].join("\n"))).toEqual(expected);
  expect(speciesOf(["occurrenceID,scientificName,plot,lon,lat", ...rows].join("\n"))).toEqual(expected);
});

test("an id alone is a plot where it comes back, else plots are told by their places", () => {
  expect(speciesOf("id,species,lon,lat\na,Poa annua,7.5,46.5\na,Carex nigra,7.5,46.5\n")).toEqual({
    a: ["Poa annua", "Carex nigra"],
  });
  expect(speciesOf("id,species,lon,lat\n1,Poa annua,7.5,46.5\n2,Carex nigra,7.5,46.5\n")).toEqual({
    "7.5,46.5": ["Poa annua", "Carex nigra"],
  });
});

test("decimalLongitude is taken before lon, lon before x, and all before verbatim coordinates, and it is said", () => {
  const header =
    "plot,verbatimLongitude,verbatimLatitude,x,y,lon,lat,decimalLatitude,decimalLongitude,species";
  const { plots, notes } = read(`${header}\n1,1,2,600000,200000,3,4,46.951083,7.438637,Poa annua\n`);
  // Bern, by GDAL 3.6 (osr.CoordinateTransformation).
  expect(Math.hypot(plots[0]!.x - 4125888.59, plots[0]!.y - 2651989.13)).toBeLessThan(2);
  expect(notes[0]).toContain("coordinates from decimalLongitude and decimalLatitude");
});

test("presence and absence are never exchanged, and what contradicts itself is neither", () => {
  const header = "plot,lon,lat,scientificName,occurrenceStatus,organismQuantity";
  const rows = [
    "A a,present,5",
    "B b,absent,",
    "C c,,0",
    "D d,present,",
    "E e,absent,7",
    "F f,present,0",
    "G g,,r",
    "H h,maybe,3",
  ];
  const { plots, problems } = read([header, ...rows.map((row) => `1,7,46,${row}`)].join("\n"));
  expect([...plots[0]!.species.keys()]).toEqual(["A a", "D d", "G g"]);
  expect(problems.map(({ line }) => line)).toEqual([6, 7, 9]);
});

test("cover codes in a wide table are presences, points and empty cells absences, and other codes named", () => {
  const text = "plot;lon;lat;Poa annua;Carex nigra;Salix aurita\n1;7;46;r;.;2a\n2;7;47;;+;0\n3;7;48;k;1;k\n";
  const { plots, problems } = read(text);
  expect(plots.map(({ species }) => [...species])).toEqual([
    [
      ["Poa annua", 1],
      ["Salix aurita", 8],
    ],
    [["Carex nigra", 2]],
    [["Carex nigra", 3]],
  ]);
  expect(problems).toEqual([
    { line: 4, message: '"k" is no known cover: "Poa annua", "Salix aurita" left out' },
  ]);
});

test("NA is an absence where nothing else is, and unknown beside zeros", () => {
  const header = "plot,lon,lat,Poa annua,Carex nigra";
  const alone = read(`${header}\n1,7,46,NA,1\n2,7,47,1,NA\n`);
  expect([alone.problems, alone.notes.join()]).toEqual([
    [],
    expect.stringContaining("NA is the only mark of absence"),
  ]);
  expect(read(`${header}\n1,7,46,NA,1\n2,7,47,0,1\n`).problems).toEqual([
    { line: 2, message: expect.stringContaining('"NA" is no known cover') },
  ]);
});

test("columns that describe the plot are no species of a wide table, and are named", () => {
  const { plots, problems } = read("plot,lon,lat,Tree cover,pH,Poa annua,Carex nigra\n1,7,46,80,5.5,1,0\n");
  expect([...plots[0]!.species.keys()]).toEqual(["Poa annua"]);
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringContaining("Tree cover"),
    expect.stringContaining("pH"),
  ]);
});

test("a plot surveyed again is one for each year", () => {
  const rows = ["1,2010,7,46,Poa annua", "1,2020,7,46,Carex nigra", "1,2010,7,46,Salix aurita"];
  const { plots } = read(["plot,year,lon,lat,species", ...rows].join("\n"));
  expect(plots.map(({ id, year, species }) => [id, year, [...species.keys()]])).toEqual([
    ["1", 2010, ["Poa annua", "Salix aurita"]],
    ["1 (2020)", 2020, ["Carex nigra"]],
  ]);
});

test("one bad line is named and left out; a file of bad lines is refused", () => {
  const good = ["1,7,46,Poa annua", "2,7,47,Poa annua"];
  const bad = ["3,north,48,Poa annua", "4,7,99,Poa annua", "5,,,Poa annua"];
  const one = read(["plot,lon,lat,species", ...good, bad[0]].join("\n"));
  expect([one.plots.length, one.problems]).toEqual([
    2,
    [{ line: 4, message: 'expected two coordinates, got "north", "48"' }],
  ]);
  const three = [bad[0], bad[1], "6,7"];
  expect(() => read(["plot,lon,lat,species", ...good, ...three].join("\n"))).toThrow(
    'plots.csv: 3 of 5 lines cannot be read, the first is line 4: expected two coordinates, got "north", "48"',
  );
  expect(read(["plot,lon,lat,species", ...good, bad[2]].join("\n")).problems).toEqual([
    { line: 4, message: "expected two coordinates, got none" },
  ]);
});

test("latitudes beyond the pole that fit when the columns are exchanged are asked about, and exchanged where that is said", () => {
  const text = "plot,lat,lon,species\n1,120.5,46.5,Poa annua\n2,121.5,47.5,Poa annua\n";
  expect(() => read(text)).toThrow(
    "all 2 lines fit when the columns are exchanged: add --swapped if they are",
  );
  const [swapped] = read("plot,lat,lon,species\n1,7.438637,46.951083,Poa annua\n", { isSwapped: true }).plots;
  expect(Math.hypot(swapped!.x - 4125888.59, swapped!.y - 2651989.13)).toBeLessThan(2);
});

test("a datum that is not known here leaves its line out, and WGS 84 is said where none is stated", () => {
  const { plots, problems } = read(
    "plot,lon,lat,geodeticDatum,species\n1,7,46,WGS84,Poa annua\n2,7,47,Bessel local,Poa annua\n3,7,48,ETRS89,Poa annua\n",
  );
  expect([plots.map(({ id }) => id), problems]).toEqual([
    ["1", "3"],
    [{ line: 3, message: "its datum is not known here" }],
  ]);
  expect(read("plot,lon,lat,species\n1,7,46,Poa annua\n").notes.join()).toContain("WGS 84 is taken");
});

test.each(["EPSG:29902", "EPSG:27700", "EPSG:31370"])(
  "degrees are never read as the metres of %s, which a geodeticDatum names",
  (datum) => {
    const header = "plot,decimalLongitude,decimalLatitude,geodeticDatum,species";
    const { plots, problems } = read(
      `${header}\n1,-6.5,53.5,WGS84,Poa annua\n2,-6.5,53.6,${datum},Poa annua\n`,
    );
    const message = `expected a geodeticDatum of degrees beside -6.5, 53.6, got ${datum}, a system of metres`;
    expect([plots.map(({ id }) => id), problems]).toEqual([["1"], [{ line: 3, message }]]);
  },
);

// 51 degrees, 30 minutes and 36 seconds are 51 + 30 / 60 + 36 / 3600 = 51.51 degrees.
test.each([
  ["-14.5", "51.51"],
  ["14.5W", "51.51 N"],
  ['14°30\'00""W', '51°30\'36""N'],
  ["W 14° 30′", "N 51° 30′ 36″"],
  ["14°30'0''W", "51°30'36''N"],
  ["-14°30'", "51°30.6'"],
  ["14.5 ouest", "51.51 nord"],
])("a coordinate of letters and minutes is read: %s, %s", (lon, lat) => {
  const text = `plot,decimalLongitude,decimalLatitude,species\n1,"${lon}","${lat}",Poa annua\n`;
  const [x, y] = conversion(lonLat, europeanGrid)(-14.5, 51.51);
  const [plot] = read(text).plots;
  expect(Math.hypot(plot!.x - x, plot!.y - y)).toBeLessThan(0.01);
});

test.each([
  ["51.5 N", "14.5 W", 'expected a longitude, got the latitude "51.5 N"'],
  ["14°30'W", "51°75'N", "expected minutes under 60, got 75"],
  ["14.5 O", "51.5 N", "expected E or W, got O"],
  ["14 km W", "51.5", 'expected two coordinates, got "14 km W", "51.5"'],
])("a coordinate that cannot be leaves its line out with the reason: %s, %s", (lon, lat, why) => {
  const text = `plot,lon,lat,species\n1,-14.5,51.5,Poa annua\n2,${lon},${lat},Poa annua\n`;
  expect(read(text).problems).toEqual([{ line: 3, message: expect.stringContaining(why) }]);
});

test("longitudes counted all the way round are brought back, and it is said", () => {
  const [around, plain] = [345.5, -14.5].map((lon) =>
    read(`plot,lon,lat,species\n1,${lon},51.5,Poa annua\n`),
  );
  expect(around!.plots[0]!.x).toBeCloseTo(plain!.plots[0]!.x, 3);
  expect(around!.notes.join()).toContain("all the way round");
});

test("areas have their units: hectares of a column, of a heading or of a cell; others are named", () => {
  const areas = (text: string) => read(text).plots.map(({ area }) => area);
  expect(
    areas(
      "plot,lon,lat,sampleSizeValue,sampleSizeUnit,species\n1,7,46,0.01,hectare,Poa annua\n2,7,47,4,square metre,Poa annua\n",
    ),
  ).toEqual([100, 4]);
  expect(areas("plot,lon,lat,area (ha),species\n1,7,46,0.25,Poa annua\n")).toEqual([2500]);
  expect(areas("plot,lon,lat,area,species\n1,7,46,100 m²,Poa annua\n2,7,47,3 Ruten,Poa annua\n")).toEqual([
    100,
    null,
  ]);
});

test("degrees beside a system of metres are refused, one such line among metres is left out, and metres are read", () => {
  const degrees =
    "plot,decimalLongitude,decimalLatitude,species\n1,7.44,46.95,Poa annua\n2,7.5,46.9,Poa annua\n";
  expect(() => read(degrees, { crs: "EPSG:2056" })).toThrow(
    "expected metres of EPSG:2056 in decimalLongitude and decimalLatitude, got 7.44, 46.95, which look like degrees",
  );
  expect(() =>
    read(degrees.replace("decimalLongitude,decimalLatitude", "x,y"), { crs: "EPSG:3035" }),
  ).toThrow("leave --crs out");
  expect(read(degrees, { crs: "EPSG:4326" }).plots).toHaveLength(2);
  const { plots, problems } = read(
    "plot,x,y,species\n1,2600000,1200000,Poa annua\n2,7.44,46.95,Poa annua\n3,2600100,1200000,Poa annua\n",
    { crs: "EPSG:2056" },
  );
  expect([plots.map(({ id }) => id), problems]).toEqual([
    ["1", "3"],
    [{ line: 3, message: "expected metres of EPSG:2056, got 7.44, 46.95, which look like degrees" }],
  ]);
});

/** Headings of exports of vegetation databases, each with one plot of two species. */
test.each([
  [
    "European Vegetation Archive",
    "PlotObservationID\tTV2 relevé number\tCountry\tCover abundance scale\tDate of recording\tRelevé area (m²)\tExpert System\tLongitude\tLatitude\tLocation uncertainty (m)\tDataset\tMatched concept\tTurboveg2 concept\tLayer\tCover %\tCover code",
    [
      "77\t12\tIreland\tBraun/Blanquet (old)\t14.06.1998\t25\tR22\t7.5\t46.5\t10\tIE-1\tPoa annua\tPoa annua L.\t6\t38\t3",
      "77\t12\tIreland\tBraun/Blanquet (old)\t14.06.1998\t25\tR22\t7.5\t46.5\t10\tIE-1\tCarex nigra\tCarex nigra L.\t6\t3\t1",
    ],
  ],
  [
    "sPlot",
    "PlotObservationID,GIVD_ID,Date_of_recording,Latitude,Longitude,Location_uncertainty,Releve_area,Species,Original_species,Original_abundance,Abundance_scale,Relative_cover",
    [
      "77,EU-IE-1,1998-06-14,46.5,7.5,10,25,Poa annua,Poa annua L.,38,CoverPerc,0.93",
      "77,EU-IE-1,1998-06-14,46.5,7.5,10,25,Carex nigra,Carex nigra L.,3,CoverPerc,0.07",
    ],
  ],
  [
    "Turboveg",
    "RELEVE_NR;COUNTRY;COVERSCALE;DATE;SURF_AREA;LATITUDE;LONGITUDE;SPECIES_NR;ABBREVIAT;LAYER;COVER_PERC",
    [
      "77;IE;01;19980614;25;46,5;7,5;4331;Poa annua;6;38",
      "77;IE;01;19980614;25;46,5;7,5;4332;Carex nigra;6;3",
    ],
  ],
  [
    "Darwin Core",
    "occurrenceID,eventID,eventDate,verbatimSRS,stateProvince,minimumElevationInMeters,decimalLatitude,decimalLongitude,geodeticDatum,sampleSizeValue,sampleSizeUnit,scientificName,specificEpithet,identificationQualifier,taxonomicStatus,organismQuantity,organismQuantityType",
    [
      "o1,77,1998-06-14,,VS,900,46.5,7.5,WGS84,25,square metre,Poa annua,annua,,ACCEPTED,38,% cover",
      "o2,77,1998-06-14,,VS,900,46.5,7.5,WGS84,25,square metre,Carex nigra,nigra,,ACCEPTED,3,% cover",
    ],
  ],
])("an export of %s is read, and no column of it is unknown but a share of the cover", (_, header, rows) => {
  const { plots, problems } = read([header, ...rows].join("\n"));
  const unknown = header.includes("Relative_cover") ? [expect.stringContaining("Relative_cover")] : [];
  expect(problems.map(({ message }) => message)).toEqual(unknown);
  expect(plots.map(({ id, year, area, species }) => [id, year, area, [...species]])).toEqual([
    [
      "77",
      1998,
      25,
      [
        ["Poa annua", 38],
        ["Carex nigra", 3],
      ],
    ],
  ]);
});

test("JUICE's table with plots in columns is read", () => {
  const text =
    "Releve number,11,12\nDeg_lat,46.5,46.6\nDeg_lon,7.5,7.6\nReleve area (m2),25,16\nPoa annua,2a,.\nCarex nigra,.,(+)\nSalix aurita,r,1\n";
  const { plots, problems } = read(text);
  expect(plots.map(({ id, area, species }) => [id, area, [...species.keys()]])).toEqual([
    ["11", 25, ["Poa annua", "Salix aurita"]],
    ["12", 16, ["Salix aurita"]],
  ]);
  expect(problems).toEqual([
    { line: 3, message: '"(+)" is a plant beside the plot: "Carex nigra" left out' },
  ]);
});

test("JUICE's column of layers is no plot, and a species in two layers counts once", () => {
  const text =
    "Releve number;;11;12\nDeg_lat;;46.5;46.6\nDeg_lon;;7.5;7.6\nPoa annua;hl;2a;.\nSalix aurita;s1;r;.\nSalix aurita;hl;+;1\n";
  const { plots, problems, notes } = read(text);
  expect(plots.map(({ id, species }) => [id, [...species.keys()]])).toEqual([
    ["11", ["Poa annua", "Salix aurita"]],
    ["12", ["Salix aurita"]],
  ]);
  expect(problems).toEqual([]);
  expect(notes.join()).toContain("column 2 has layers");
});

test("the names of rows that R writes name the plots", () => {
  const { plots } = read('"","lon","lat","Poa annua","Carex nigra"\n"A1",7.5,46.5,1,0\n"A2",7.6,46.5,1,1\n');
  expect(plots.map(({ id, species }) => [id, species.size])).toEqual([
    ["A1", 1],
    ["A2", 2],
  ]);
});

test.each([
  ["French", "N° relevé;Date;Longitude;Latitude;Surface (m²);Strate;Espèce;Abondance-dominance"],
  ["Spanish", "Inventario;Fecha;Longitud;Latitud;Superficie (m2);Estrato;Especie;Cobertura"],
  ["Italian", "Rilievo;Data;Longitudine;Latitudine;Superficie;Strato;Specie;Copertura"],
  ["Dutch", "Opname;Datum;Lengtegraad;Breedtegraad;Oppervlakte;Laag;Soort;Bedekking"],
  ["Czech", "Číslo snímku;Datum;Zeměpisná délka;Zeměpisná šířka;Plocha (m2);Patro;Druh;Pokryvnost (%)"],
  [
    "Polish",
    "Zdjęcie;Data;Długość geograficzna;Szerokość geograficzna;Powierzchnia;Warstwa;Gatunek;Pokrycie",
  ],
  ["Danish", "Plot;Dato;Længdegrad;Breddegrad;Areal;Layer;Artnavn;Dækning"],
])("headings in %s are known, each to its field", (_, header) => {
  const { plots, problems } = read(
    `${header}\n7;14.06.1998;7,5;46,5;25;E1;Poa annua;2a\n7;14.06.1998;7,5;46,5;25;E1;Carex nigra;.\n`,
  );
  expect(problems).toEqual([]);
  expect(plots.map(({ id, year, area, species }) => [id, year, area, [...species.keys()]])).toEqual([
    ["7", 1998, 25, ["Poa annua"]],
  ]);
});

test.each([
  [
    "German",
    "Aufnahme-Nr.;1;2\nLaufende Nummer;8;9\nDatum;12.06.2019;13.06.2019\nLänge;7,4412;7,4508\nBreite;46,9512;46,9604\nFläche (m²);100;25\nDeckung Krautschicht (%);80;90\nOffener Boden (%);5;1",
  ],
  [
    "German with layers",
    "Aufnahme;Schicht;1;2\nDatum;;12.06.2019;13.06.2019\nöstl. Länge;;7°26'28,3\"E;7°27'02,9\"E\nnördl. Breite;;46°57'04,3\"N;46°57'37,4\"N\nFläche;;100;25",
  ],
  [
    "French",
    "N° relevé;1;2\nNuméro provisoire;4;5\nDate;12/06/2019;13/06/2019\nLongitude;7,4412;7,4508\nLatitude;46,9512;46,9604\nSurface (m²);100;25\nHauteur moyenne (cm);40;50\nSol nu (%);5;1",
  ],
  [
    "Italian",
    "Rilievo;1;2\nNumero progressivo;4;5\nData;12/06/2019;13/06/2019\nLongitudine;7,4412;7,4508\nLatitudine;46,9512;46,9604\nSuperficie;100;25\nStrato erbaceo (%);80;90",
  ],
  [
    "Spanish",
    "Inventario;1;2\nFecha;12/06/2019;13/06/2019\nLongitud;7,4412;7,4508\nLatitud;46,9512;46,9604\nSuperficie;100;25\nCobertura total (%);80;90\nAltura media (cm);4;5",
  ],
  [
    "Dutch",
    "Opname;1;2\nDatum;12-06-2019;13-06-2019\nLengte;7,4412;7,4508\nBreedte;46,9512;46,9604\nOppervlakte;100;25\nTotale bedekking (%);80;90",
  ],
  [
    "Czech",
    "Snímek;1;2\nDatum;12.6.2019;13.6.2019\nDélka;7,4412;7,4508\nŠířka;46,9512;46,9604\nPlocha;100;25\nCelková pokryvnost (%);80;90",
  ],
  [
    "Polish",
    "Zdjęcie;1;2\nData;12.06.2019;13.06.2019\nDługość geogr.;7,4412;7,4508\nSzerokość geogr.;46,9512;46,9604\nPowierzchnia;100;25\nPokrycie warstwy zielnej;80;90",
  ],
  [
    "Danish",
    "Prøveflade;1;2\nDato;12-06-2019;13-06-2019\nLængde;7,4412;7,4508\nBredde;46,9512;46,9604\nAreal;100;25",
  ],
])(
  "a vegetation table in %s with lines for the heads of its plots is read, and its heads are no species",
  (_, heads) => {
    const layer = heads.includes(";;") ? "K;" : "";
    const { plots } = read(`${heads}\nCarex riparia;${layer}2;.\nMolinia caerulea;${layer}1;+\n`);
    expect(plots.map(({ id, year, area, species }) => [id, year, area, [...species.keys()]])).toEqual([
      ["1", 2019, 100, ["Carex riparia", "Molinia caerulea"]],
      ["2", 2019, 25, ["Molinia caerulea"]],
    ]);
    // The places as gdaltransform 3.6.2 gives them from EPSG:4326 to EPSG:3035.
    const places = [
      [4126084.5, 2651995.4],
      [4126849.4, 2652991.6],
    ];
    for (const [at, [x, y]] of places.entries())
      expect(Math.hypot(plots[at]!.x - x!, plots[at]!.y - y!)).toBeLessThan(3);
  },
);

test.each([
  ["metres in its heading", "Länge (m);Breite (m)", "10,25;10,75"],
  ["whole numbers", "Länge;Breite", "10;10"],
  ["one decimal", "Länge;Breite", "2,5;2,5"],
])("length and width with %s are the sides of a plot and no coordinates", (_, headings, cells) => {
  expect(() => read(`Aufnahme;${headings};Art;Deckung\n1;${cells};Carex riparia;2\n`)).toThrow(
    "expected columns decimalLongitude and decimalLatitude",
  );
});

test("the places of plots may be in one table and their species in another, whichever comes first", () => {
  const headers = {
    address: "sites.csv",
    text: '"plot","lon","lat","Jahr"\n"A",7.5,46.5,1964\n"B",7.6,46.5,1965\n"C",7.7,46.5,1966\n',
  };
  const species = {
    address: "species.csv",
    text: "plot;layer;species;code\nA;S;Poa annua;2\nA;K;Poa annua;+\nB;K;Carex nigra;1\nX;K;Carex nigra;1\n",
  };
  for (const [one, other] of [
    [species, headers],
    [headers, species],
  ] as const) {
    const { plots, notes, problems } = readPlots(one.text, one.address, {
      crs: null,
      isSwapped: false,
      headers: other,
    });
    expect(plots.map(({ id, year, species: found }) => [id, year, [...found.keys()]])).toEqual([
      ["A", 1964, ["Poa annua"]],
      ["B", 1965, ["Carex nigra"]],
      ["C", 1966, []],
    ]);
    expect(notes.join()).toContain('1 plots of species.csv are not in sites.csv, such as "X"');
    expect(problems).toEqual([{ line: 5, message: "expected two coordinates, got none" }]);
  }
  const twice = { crs: null, isSwapped: false, headers };
  expect(() => readPlots(headers.text, "a.csv", twice)).toThrow("both have them");
  expect(() => readPlots("plot,species\n1,Poa annua\n", "a.csv", { ...twice, headers: species })).toThrow(
    "neither has them",
  );
  expect(() => readPlots("name,of\n1,Poa annua\n", "a.csv", twice)).toThrow("a column that names the plot");
});

test("identificationQualifier belongs to the name", () => {
  const header = "plot,lon,lat,scientificName,identificationQualifier";
  const rows = ["Poa annua,", "Carex nigra,cf. nigra", "Salix aurita,aff.", "Rosa canina,?"];
  expect(speciesOf([header, ...rows.map((row) => `1,7,46,${row}`)].join("\n"))).toEqual({
    1: ["Poa annua", "Carex nigra cf.", "Salix aurita aff.", "Rosa canina ?"],
  });
});
