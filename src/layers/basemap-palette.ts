/** The colours of the offline map in one theme. docs/visual-language.md gives the reasons and the measured contrasts. */
export interface BasemapPalette {
  readonly sea: string;
  readonly shallows: string;
  readonly land: string;
  readonly coast: string;
  readonly lake: string;
  readonly river: string;
  readonly border: string;
  readonly graticule: string;
  readonly countryLabel: string;
  readonly townLabel: string;
  readonly waterLabel: string;
  readonly islandLabel: string;
  /** The colour of the edge around letters over land. */
  readonly landHalo: string;
  readonly seaHalo: string;
  readonly cell: string;
  /** Outlines and names of a person's areas. */
  readonly area: string;
  /** Strength of the relief picture, 0 to 1, far out. */
  readonly reliefOpacity: number;
}

export const BASEMAP_PALETTES: Readonly<Record<"light" | "dark", BasemapPalette>> = {
  light: {
    sea: "#d8e3e6",
    shallows: "#eaf1f1",
    land: "#f5f2ea",
    coast: "#8ba3a8",
    lake: "#d3e1e5",
    river: "#a9c3cb",
    border: "#a89f90",
    graticule: "#7f979c",
    countryLabel: "#6f675a",
    townLabel: "#33383a",
    waterLabel: "#406874",
    islandLabel: "#7a3b12",
    landHalo: "#f5f2ea",
    seaHalo: "#dde7e9",
    cell: "#a23b12",
    area: "#6d2f6f",
    reliefOpacity: 0.5,
  },
  dark: {
    sea: "#141d22",
    shallows: "#1d2a30",
    land: "#262b2b",
    coast: "#4d6067",
    lake: "#172228",
    river: "#35505a",
    border: "#69655c",
    graticule: "#52656c",
    countryLabel: "#a39c8f",
    townLabel: "#d6d4cb",
    waterLabel: "#86aab6",
    islandLabel: "#f0b48a",
    landHalo: "#222727",
    seaHalo: "#141d22",
    cell: "#ff9f6b",
    area: "#e3a6e0",
    reliefOpacity: 0.55,
  },
};
