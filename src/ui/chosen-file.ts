import type { ChosenFile } from "../bringing/bringing.ts";

/** A file that a person chose, with its path in the chosen folder. */
export function chosenFile(file: File): ChosenFile {
  return { path: file.webkitRelativePath === "" ? file.name : file.webkitRelativePath, file };
}
