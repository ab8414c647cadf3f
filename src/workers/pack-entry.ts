import "./strict-thread.ts";
import { createPacker } from "../packing/create-packer.ts";
import { answerCalls } from "./answer-calls.ts";
import { answerBeats } from "./beat.ts";
import { packCalls } from "./pack-calls.ts";

answerBeats();

answerCalls(self, packCalls, createPacker());
