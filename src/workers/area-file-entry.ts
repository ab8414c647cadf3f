import { readAreaFile } from "../boundaries/read-area-file.ts";
import { answerCalls } from "./answer-calls.ts";

import { areaFileCalls } from "./area-file-calls.ts";

answerCalls(self, areaFileCalls, { read: (file) => readAreaFile(file) });
