import { modelsWords } from "../../words/models-words.ts";

/** A group of parts of the section *Models and data*. */
export type GroupName = keyof typeof modelsWords.groups;

/** The groups, in the order in which they stand. */
export const GROUP_NAMES = Object.keys(modelsWords.groups) as readonly GroupName[];

/** The id of a group's element. */
export const groupId = (name: GroupName): string => `models-${name}`;
