/** The sentences of the panel that takes a plot's species list. */
export const plotWords = {
  title: "Habitat of a species list",
  text: "Paste the species of a vegetation plot, or drop a text file with them here, with or without authors and covers, separated by commas or lines. The list stays in this browser.",
  field: "Species of the plot",
  ask: "Ask for its habitat",
  asking: "Asking the habitat model…",
  failed: "The list could not be answered",
  none: "No habitat model is chosen under Models and data.",
  read: (matched: number, unknown: number) =>
    unknown === 0
      ? `All ${matched} names are known to the model.`
      : `Of ${matched + unknown} names the model knows ${matched}; the others were left out.`,
  unknown: "Left out",
  changed: {
    name: (given: string) => `“${given}” is`,
    synonym: (given: string) => `“${given}” is known to the model as`,
    broader: (given: string) => `“${given}” was taken for its species or group`,
    unsure: (given: string) => `“${given}”, which is not sure, was taken for`,
    spelling: (given: string) => `“${given}” was read as`,
  },
  missing: "Perhaps overlooked",
  uncalibrated: "The model is not calibrated: take the percentages as ranks.",
} as const;
