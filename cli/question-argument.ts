import { catalogueAddress } from "../node/catalogue-address.ts";
import { modelAddress } from "../node/model-address.ts";
import { AppError } from "../src/core/errors.ts";
import { GRAINS, type Grain } from "../src/prediction/grain.ts";
import type { Question } from "../src/prediction/question.ts";
import { parseSetRule, setRuleForms } from "../src/prediction/set-rule-choice.ts";
import { pictureArgument } from "./picture-argument.ts";
import { yearArgument } from "./year-argument.ts";

/** The options that every question of the command line shares. */
export interface QuestionOptions {
  readonly catalog?: string;
  readonly sdm: string;
  readonly habitat: string;
  readonly year?: string;
  readonly picture?: string;
  readonly setRule?: string;
  readonly grain?: string;
  /** A second species model, for what is made of two. */
  readonly fuse?: string;
}

/** The help of `--fuse`. */
export const fuseHelp = "second species model to compare with and fuse: an id in models/ or a folder";

/** The help of `--grain`. */
export const grainHelp = "area that numbers speak of: plot, or cell for the whole cell of 50 m";

/** The models that are used where none is named. */
export const defaultModels = { sdm: "island-sdm", habitat: "island-habitats" } as const;

/** Builds the question from the options; `--habitat none` leaves habitats out. @throws BadInput. */
export function questionArgument({
  catalog,
  sdm,
  habitat,
  year,
  picture,
  setRule,
  grain,
  fuse,
}: QuestionOptions): Question {
  const [own, second] = [
    modelAddress("--sdm", sdm),
    fuse === undefined ? null : modelAddress("--fuse", fuse),
  ];
  if (own === second)
    throw new AppError("BadInput", `--fuse: expected another model than --sdm, got ${fuse} for both`, {
      input: "--fuse",
    });
  return {
    catalogue: catalogueAddress(catalog),
    sdm: own,
    habitat: habitat === "none" ? null : modelAddress("--habitat", habitat),
    year: yearArgument(year),
    ...(picture !== undefined && { picture: pictureArgument(picture) }),
    setRule: setRule === undefined ? null : setRuleArgument(setRule),
    ...(grainArgument(grain) === "cell" && { grain: "cell" as const }),
    ...(second !== null && { second }),
  };
}

function grainArgument(text = "plot"): Grain {
  const grain = GRAINS.find((one) => one === text);
  if (grain !== undefined) return grain;
  throw new AppError("BadInput", `--grain: expected ${GRAINS.join(" or ")}, got "${text}"`, {
    input: "--grain",
  });
}

function setRuleArgument(text: string) {
  const choice = parseSetRule(text);
  if (choice !== null) return choice;
  throw new AppError("BadInput", `--set-rule: expected ${setRuleForms}, got "${text}"`, {
    input: "--set-rule",
  });
}
