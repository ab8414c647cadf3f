import type { Verdict } from "../src/bringing/ask-servers.ts";
import type { GoldenVerdict } from "../src/prediction/reading/golden-verdict.ts";

/** A server that was asked, and what came of comparing its series with known numbers; null where none is known. */
export interface AskedServer {
  readonly title: string;
  readonly address: string;
  readonly verdict: Verdict;
  readonly golden: GoldenVerdict | null;
  readonly date: string;
}

const verdicts: Readonly<Record<Verdict, string>> = {
  answers: "answers",
  gone: "answers, but has not got the file that was asked for",
  changed: "answers with something else",
  unreachable: "does not answer",
};

/** One line on a server: "CHELSA (os.unil.cloud.switch.ch): answers; 25 numbers at a known place are as published (2026-12-01)". */
export function serverLine({ title, address, verdict, golden, date }: AskedServer): string {
  const compared = golden === null ? "" : `; ${goldenText(golden)}`;
  return `${title} (${new URL(address).host}): ${verdicts[verdict]}${compared} (${date.slice(0, 16).replace("T", " ")} UTC)`;
}

function goldenText({ verdict, compared, why }: GoldenVerdict): string {
  if (verdict === "alike") return `${compared} numbers at a known place are as published`;
  if (verdict === "differs") return `another series than models were trained on, not used: ${why}`;
  return `not compared with the numbers published for a known place: ${why}`;
}
