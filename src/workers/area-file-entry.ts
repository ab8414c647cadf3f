import { MOST_AREAS, readAreaFile } from "../boundaries/read-area-file.ts";
import { answerCalls } from "./answer-calls.ts";
import { areaFileCalls } from "./area-file-calls.ts";
import { answerBeats } from "./beat.ts";

answerBeats();

answerCalls(self, areaFileCalls, { read: (file) => readAreaFile(file, MOST_AREAS) });
