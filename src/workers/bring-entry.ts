import "./strict-thread.ts";
import { bring } from "../bringing/bring.ts";
import { answerCalls } from "./answer-calls.ts";
import { bringCalls } from "./bring-calls.ts";

answerCalls(self, bringCalls, { bring });
