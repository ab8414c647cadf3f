import type { Failure } from "../../state/failure.ts";

const sentences: Readonly<Record<Failure["tag"], readonly [means: string, advice: string]>> = {
  SourceUnreachable: [
    "The server that holds the imagery or the model could not be reached.",
    "Check the connection and try again; what is already drawn stays.",
  ],
  SourceNotFound: [
    "A file of the catalogue or the model is not where it should be.",
    "Check the address under Models and data, or choose another catalogue or model.",
  ],
  SourceInvalid: [
    "A server answered with something other than what was asked for, so its answer was not used.",
    "Try again later, or choose another catalogue under Models and data.",
  ],
  OutsideCoverage: [
    "The chosen catalogue has no imagery of this place.",
    "Choose a place that it covers, or another catalogue under Models and data.",
  ],
  UnsupportedCrs: [
    "A raster of the catalogue has a coordinate system that this page does not know.",
    "Convert it to EPSG:3035, EPSG:4326 or a UTM zone.",
  ],
  MalformedFile: [
    "A file is damaged, or is not what its name says; it was not used.",
    "Download the file again, or choose another catalogue or model. Other places may still work.",
  ],
  WeightsMismatch: [
    "The model's files are not the ones its manifest names, so it was not used.",
    "Download the model again; if that does not help, its publisher has to repair it.",
  ],
  UnsafeCheckpoint: [
    "The weights file holds more than numbers, so it was not opened.",
    "Ask its publisher for a safetensors file.",
  ],
  GpuUnavailable: [
    "The graphics processor cannot be used here.",
    "Choose another engine under Models and data.",
  ],
  GpuLost: [
    "The engine was lost during the work; it is being started again.",
    "Try again. If it is lost once more, choose WebAssembly under Models and data.",
  ],
  BadInput: [
    "The question does not fit the chosen model.",
    "Change the rule of prediction under Layers, or choose another model under Models and data.",
  ],
  PartMissing: [
    "A part of this page could not be loaded from its own server.",
    "Reload the page: its address keeps what you chose. If that does not help, whoever runs its server has to put the missing file there.",
  ],
  StorageFailed: [
    "The browser's storage is full or closed to this page.",
    "Clear stored files under Models and data, or free space on the disk; work goes on without storing.",
  ],
  Unexpected: [
    "Something broke that should not have.",
    "Try again, or reload the page: its address keeps what you chose.",
  ],
};

/** Says what a failure means and what to do, in two sentences. */
export function failureAdvice({ tag }: Failure): { means: string; advice: string; detail: string } {
  const [means, advice] = sentences[tag];
  return { means, advice, detail: "What was reported" };
}

/** Tells whether asking the same again can help: a catalogue that has nothing of a place has nothing of it the next time. */
export function mayAskAgain({ tag }: Failure): boolean {
  return tag !== "OutsideCoverage";
}
