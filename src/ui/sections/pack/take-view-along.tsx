import { useAppStore } from "../../use-app.ts";
import { packWords } from "../../words/pack-words.ts";
import { viewBox } from "../areas/take-view.ts";
import { TakeAlong } from "./take-along.tsx";

/** Takes along what the map shows. */
export function TakeViewAlong() {
  const store = useAppStore();
  return <TakeAlong from="view" text={packWords.view} boxNow={() => viewBox(store)} />;
}
