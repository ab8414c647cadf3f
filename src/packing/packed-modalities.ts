import { type Modality, modalities } from "../core/modality.ts";

/** The modalities that a pack may have. Pictures of 1 m stay where they are: those of one box of a pack would be gigabytes. */
export const packedModalities: readonly Modality[] = modalities.filter((modality) => modality !== "aerial");
