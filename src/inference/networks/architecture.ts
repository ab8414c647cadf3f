import type { Modality } from "../../core/modality.ts";
import type { InputWindow } from "../../tensors/input-window.ts";
import type { Preprocessing } from "../../tensors/preprocessing.ts";
import type { CheckpointSettings } from "../weights/checkpoint-settings.ts";
import type { StoredTensors } from "../weights/stored-tensor.ts";
import type { SpeciesNetwork } from "./network.ts";

/** One architecture of species networks: how its checkpoints are recognised, converted to a model folder, and run. */
export interface Architecture {
  /** Its name in manifests (`florascope:architecture`) and for `florascope import --as`. */
  readonly name: string;
  /** Its name for people, also in `mlm:architecture` of manifests. */
  readonly title: string;
  /** Tells whether a checkpoint contains this network, by the names of its tensors. */
  detects(tensors: StoredTensors): boolean;
  /**
   * Converts a checkpoint to the files of a model folder, by name, manifest last.
   *
   * @throws WeightsMismatch when the tensors do not form the network; BadInput when the labels are not as many as the classes.
   */
  importCheckpoint(checkpoint: SpeciesCheckpoint): Promise<Map<string, Uint8Array>>;
  /**
   * Loads the network on the current tfjs backend. The caller owns it and disposes of it.
   *
   * @throws WeightsMismatch with expected and got when the tensors do not form the network.
   */
  load(tensors: StoredTensors, stated?: StatedInputs): Promise<SpeciesNetwork>;
  /** How the publication scales its inputs. */
  readonly preprocessing: Preprocessing;
  /** The kind of its numbers before any calibration. */
  readonly outputKind: "score" | "relative-probability";
}

/** An architecture that `florascope train` can train. */
export interface TrainableArchitecture extends Architecture {
  /** The modality of each part, in the order of the head. */
  readonly order: readonly Modality[];
  /** The prefix of each part's keys in a checkpoint. */
  readonly prefixes: Readonly<Partial<Record<Modality, string>>>;
}

/** What a model's manifest says of its inputs and the weights do not. */
export interface StatedInputs {
  readonly inputs: readonly InputWindow[];
  readonly preprocessing: Preprocessing;
}

/** A file beside a checkpoint, with its name for messages. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A checkpoint of a species network, and what the checkpoint itself does not say. */
export interface SpeciesCheckpoint {
  readonly id: string;
  readonly tensors: StoredTensors;
  /** The plain values beside the weights, where they were read. */
  readonly settings?: CheckpointSettings | undefined;
  /**
   * The `.npy` array beside the checkpoint, for a network that needs one: the environment of every place, which goes into the folder, or
   * the quantiles of pictures.
   */
  readonly array?: NamedFile | null | undefined;
  /** The modality of a network with a single one, where the number of its channels does not tell it. */
  readonly modality?: Modality | undefined;
  /** Where in the checkpoint the network is ("ema."); needed only where there are several networks. */
  readonly prefix?: string | undefined;
  /** One species for each class, in the order of the network's outputs; null where unknown. */
  readonly labels: readonly string[] | null;
  /**
   * How the network scales its inputs, where a person states it: steps, or the name of one of several ways that were published; absent
   * or null takes the first of these.
   */
  readonly preprocessing?: Preprocessing | string | null;
  /** Side of a picture in pixels. */
  readonly patch: number;
  readonly precision: "float32" | "float16";
  /** When it was imported, ISO 8601. */
  readonly date: string;
}
