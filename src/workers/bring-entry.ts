import "./strict-thread.ts";
import { benchmarkModel, bring, readSpecies, saveModel } from "../bringing/bring.ts";
import { answerCalls } from "./answer-calls.ts";
import { answerBeats } from "./beat.ts";
import { bringCalls } from "./bring-calls.ts";

answerBeats();

answerCalls(self, bringCalls, {
  bring,
  speciesRecords: readSpecies,
  exportModel: saveModel,
  runBenchmarks: benchmarkModel,
});
