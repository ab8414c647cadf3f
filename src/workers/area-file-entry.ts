import { readAreaFile } from "../boundaries/read-area-file.ts";
import { answerCalls } from "./answer-calls.ts";
import type { AreaFileCalls } from "./area-file-calls.ts";

answerCalls<AreaFileCalls>(self, {
  async read(file) {
    return { value: await readAreaFile(file) };
  },
});
