import type { BenchmarkFile } from "../benchmarks/benchmark-files.ts";
import type { BenchmarkReport } from "../benchmarks/run-benchmarks.ts";
import type { Bbox } from "../core/bbox.ts";
import type { Call } from "../core/calls.ts";
import type { RecordCounts } from "../occurrences/occurrences.ts";
import type { EmbeddedRecords } from "../prediction/own/embed-records-answer.ts";
import type { PlotsAnswer } from "../prediction/plots/plots-answer.ts";
import type { TrainingReport } from "../training/sinr/page-training.ts";
import type { PublishedModel } from "./published-models.ts";

/** A file that a person chose, with its path in the chosen folder. */
export interface ChosenFile {
  readonly path: string;
  readonly file: Blob;
}

/** What a person wants on this device. */
export type BringRequest =
  | { readonly kind: "published"; readonly id: PublishedModel["id"] }
  /** A model folder, a checkpoint, or a catalogue with its rasters; the files show which one it is. */
  | { readonly kind: "files"; readonly files: readonly ChosenFile[] }
  /** A GeoTIFF, and the files that were chosen along with it. */
  | {
      readonly kind: "raster";
      readonly name: string;
      readonly file: Blob;
      readonly beside?: readonly ChosenFile[];
    }
  /** A species model with other names for its classes. */
  | ({ readonly kind: "labels" } & LabelsToGive)
  /** A model of positions that is trained on a person's records. */
  | ({ readonly kind: "training" } & RecordsToLearn)
  /** Species of a person's own, fitted on the embeddings of a model of positions. */
  | ({ readonly kind: "own-species" } & OwnSpeciesToFit)
  /** Species of a person's own, fitted on what a species model sees at their records. */
  | ({ readonly kind: "seen-species" } & SeenSpeciesToFit)
  /** A species model with the calibration that a person's plots gave. */
  | ({ readonly kind: "calibration" } & CalibrationToStore);

/** Names for the classes of a model, as a file that a person chose. */
export interface LabelsToGive {
  /** Address of the model's folder: on this device or on the page's own server. */
  readonly model: string;
  readonly name: string;
  readonly file: Blob;
  /** Address of the species table in which the names are looked up. */
  readonly reference: string;
}

/** A file of records of species: a Darwin Core archive, a download of GBIF, or a table. */
export interface RecordsToLearn {
  readonly name: string;
  readonly file: Blob;
}

/** Records of species that a model does not have. */
export interface OwnSpeciesToFit extends RecordsToLearn {
  /** Address of the folder of the model of positions whose embeddings are taken. */
  readonly model: string;
}

/** The species of a file of records that have enough of them. */
export interface SpeciesRecords {
  readonly species: readonly {
    readonly name: string;
    /** Degrees, one place a record. */
    readonly lons: readonly number[];
    readonly lats: readonly number[];
  }[];
  /** Species with too few records. */
  readonly left: readonly { readonly name: string; readonly records: number }[];
  readonly counts: Readonly<RecordCounts>;
  readonly notes: readonly string[];
}

/** Records of species, and what a species model with imagery sees at them. */
export interface SeenSpeciesToFit extends RecordsToLearn {
  /** Address of that model's folder. */
  readonly sdm: string;
  /** Address of the folder of a model of positions whose score is to stand beside; null for none. */
  readonly model: string | null;
  /** The records in their order, and what was seen; null while nothing was looked at. */
  readonly seen: { readonly records: SpeciesRecords; readonly embedded: EmbeddedRecords } | null;
}

/** How well a species of one's own was fitted. */
interface OwnFit {
  readonly name: string;
  readonly records: number;
  /** True where the species has too few records and was not fitted. */
  readonly isRefused: boolean;
  /** On blocks that were held out, against land; null where all records lie in one block. */
  readonly auc: number | null;
  /** The same by position alone, where it was fitted on imagery and a model of positions was at hand. */
  readonly aucByPosition: number | null;
}

/** A calibration for a model. */
export interface CalibrationToStore {
  readonly model: string;
  readonly answer: Pick<PlotsAnswer, "file" | "report" | "applicability" | "plotK">;
}

/** The progress of bringing something to this device. */
export type BringProgress =
  | { readonly stage: "asking" | "converting" | "storing" }
  | { readonly stage: "looking"; readonly done: number; readonly all: number }
  | { readonly stage: "fitting"; readonly done: number; readonly all: number }
  | { readonly stage: "training"; readonly report: TrainingReport }
  | {
      readonly stage: "receiving";
      readonly name: string;
      /** Bytes. */
      readonly received: number;
      readonly size: number;
    };

/** Something that is on this device now. */
export interface Brought {
  readonly kind: "sdm" | "habitat" | "catalogue" | "raster";
  /** The address that links use; it opens on this device only. */
  readonly address: string;
  readonly name: string;
  /** Where a raster lies, or the records that a model was just made of, degrees. */
  readonly bbox?: Bbox;
  /** Present for a catalogue that was taken along from another one. */
  readonly isPack?: true;
  /** Present for a model of the person's own records, or with species of the person's own. */
  readonly isOwn?: true;
  /** Present for such a model whose records lie beside it. */
  readonly hasRecords?: true;
  /** Present where the model has just been trained here. */
  readonly report?: TrainingReport;
  /** Present where species of one's own have just been fitted. */
  readonly fits?: readonly OwnFit[];
  /** What they were fitted on. */
  readonly fitsOn?: "position" | "imagery";
}

/** A model of this device that is wanted as one file. */
export interface ModelToSave {
  readonly address: string;
  /** Whether the records that it was trained on are to be inside, where its folder has them. */
  readonly withRecords: boolean;
}

/** A model as one file. */
export interface SavedModel {
  /** The file's name. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A model of ranges and files of the benchmarks of SINR's paper. */
export interface BenchmarksToRun {
  /** Address of the model's folder: on this device or on the page's own server. */
  readonly model: string;
  /** The model's name for people. */
  readonly name: string;
  readonly files: readonly BenchmarkFile[];
}

/** The benchmark that is being run; null while model and files are opened. */
export interface BenchmarkProgress {
  readonly name: string | null;
  readonly done: number;
  readonly all: number;
}

/** A folder that was brought to this device and can no longer be read: it is named, with the reason, and can be removed. */
export interface DamagedFolder {
  readonly address: string;
  /** One sentence: what was expected and what came. */
  readonly reason: string;
  /** Present for a pack that can be gone on with. */
  readonly isUnfinished?: true;
}

/** What lies on this device: what can be used, and what is damaged. One damaged folder hides no other. */
export interface OnDevice {
  readonly brought: readonly Brought[];
  readonly damaged: readonly DamagedFolder[];
}

/** Brings models, catalogues and rasters to this device. */
export interface Bringer {
  /** Brings one thing. @throws AppError that says what could not be reached, read or stored. */
  readonly bring: Call<BringRequest, Brought, BringProgress>;
  /** Reads the species of a file of records; nothing is stored. @throws BadInput as the fit does. */
  readonly speciesRecords: Call<RecordsToLearn, SpeciesRecords>;
  /** Makes one file of a model on this device; `bring` takes such a file. */
  readonly exportModel: Call<ModelToSave, SavedModel>;
  /** Scores a model of ranges on benchmarks; nothing is stored. @throws AppError that says which file is at fault. */
  readonly runBenchmarks: Call<BenchmarksToRun, BenchmarkReport, BenchmarkProgress>;
  /** Lists everything that was brought to this device. */
  list(): Promise<OnDevice>;
  remove(address: string): Promise<void>;
}
