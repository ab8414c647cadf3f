/** The text on a saved picture of the map. */
export const pictureWords = {
  save: "Save the map as a picture",
  saving: "Saving…",
  letters: { tiles: "a: ", comparedTiles: "b: ", otherTiles: "" },
  predicted: "Predicted by Florascope, not observed.",
  input: "An input as it is, not a prediction.",
  credit: (basemap: "offline" | "online") =>
    basemap === "offline"
      ? "Ground: Natural Earth, ETOPO5."
      : "Ground: OpenFreeMap, © OpenMapTiles, data from OpenStreetMap.",
  madeWith: (version: string, date: Date) =>
    `Made with Florascope ${version} on ${date.toISOString().slice(0, 10)}; the same view:`,
  watermarks: {
    simulated: "SIMULATED: not a real place",
    "demonstration-only": "DEMONSTRATION: this model has never seen a real plot",
    "outside-applicability": "EXTRAPOLATED: unlike the training plots",
    uncalibrated: "SCORES: not calibrated",
    "not-read": "INCOMPLETE: an input could not be read",
  },
} as const;
