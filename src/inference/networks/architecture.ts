import type { Modality } from "../../core/modality.ts";
import type { InputWindow } from "../../tensors/input-window.ts";
import type { Preprocessing } from "../../tensors/preprocessing.ts";
import type { StoredTensors } from "../weights/stored-tensor.ts";
import type { SpeciesNetwork } from "./network.ts";

/** One architecture of species networks: how its checkpoints are known, brought into a model folder, and run. */
export interface Architecture {
  /** As manifests (`florascope:architecture`) and `florascope import --as` name it. */
  readonly name: string;
  /** For people, as manifests have it in `mlm:architecture`. */
  readonly title: string;
  /** Whether a checkpoint holds this network, by the names of its tensors. */
  detects(tensors: StoredTensors): boolean;
  /**
   * The files of a model folder by name, manifest last.
   *
   * @throws WeightsMismatch when the tensors do not form the network; BadInput when the labels are not as many as the classes.
   */
  importCheckpoint(checkpoint: SpeciesCheckpoint): Promise<Map<string, Uint8Array>>;
  /**
   * The network on the current tfjs backend. The caller owns it and disposes of it.
   *
   * @throws WeightsMismatch with expected and got when the tensors do not form the network.
   */
  load(tensors: StoredTensors, stated?: StatedInputs): Promise<SpeciesNetwork>;
  /** How the publication scales its inputs. */
  readonly preprocessing: Preprocessing;
  /** What its numbers are before any calibration. */
  readonly outputKind: "score" | "relative-probability";
}

/** An architecture that `florascope train` makes. */
export interface TrainableArchitecture extends Architecture {
  /** The modality of each part, in the order of the head. */
  readonly order: readonly Modality[];
  /** Where each part stands in a checkpoint. */
  readonly prefixes: Readonly<Partial<Record<Modality, string>>>;
}

/** What a model's manifest says of the inputs beside the weights, which do not tell. */
export interface StatedInputs {
  readonly inputs: readonly InputWindow[];
  readonly preprocessing: Preprocessing;
}

/** A checkpoint of a species network and what it does not say itself. */
export interface SpeciesCheckpoint {
  readonly id: string;
  readonly tensors: StoredTensors;
  /** Where in the checkpoint the network is ("ema."); needed only where several are. */
  readonly prefix?: string | undefined;
  /** One species a class, in the order of the network's outputs; null where unknown. */
  readonly labels: readonly string[] | null;
  /** Side of a picture in pixels. */
  readonly patch: number;
  readonly precision: "float32" | "float16";
  /** When it was imported, ISO 8601. */
  readonly date: string;
}
