import type { FilesProgress } from "../../core/file-count.ts";
import type { PointInputs } from "./point-inputs.ts";

/** What is known of a point before its answer: how many files have come, then what they hold. */
export type PointProgress =
  | { readonly kind: "files"; readonly files: FilesProgress }
  | { readonly kind: "inputs"; readonly inputs: PointInputs };
