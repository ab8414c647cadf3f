import "./strict-thread.ts";
import { answerSurroundings } from "../prediction/surroundings/answer-surroundings.ts";
import { surroundingsCalls } from "../prediction/surroundings/surroundings-answer.ts";
import { fetchBytes } from "../transport/fetch-bytes.ts";
import { answerCalls } from "./answer-calls.ts";
import { answerBeats } from "./beat.ts";

answerBeats();

answerCalls(
  self,
  surroundingsCalls,
  answerSurroundings((folder) => (name, signal) => fetchBytes(`${folder}/${name}`, signal)),
);
