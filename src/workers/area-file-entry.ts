import { MOST_AREAS } from "../boundaries/most-areas.ts";
import { listAreaFile, readAreaFile } from "../boundaries/read-area-file.ts";
import { answerCalls } from "./answer-calls.ts";
import { areaFileCalls } from "./area-file-calls.ts";
import { answerBeats } from "./beat.ts";

answerBeats();

answerCalls(self, areaFileCalls, {
  list: listAreaFile,
  read: ({ file, only }) => readAreaFile(file, MOST_AREAS, only),
});
