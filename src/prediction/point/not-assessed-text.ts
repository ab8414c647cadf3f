/** Says how many classes of a model are neither listed nor counted because no plot ever had them; nothing where there are none. */
export function notAssessedText(count: number): string {
  if (count === 0) return "";
  const [subject, them] = count === 1 ? ["1 class", "it"] : [`${count} classes`, "them"];
  return `; ${subject} of the model ${count === 1 ? "is" : "are"} not assessed, because no plot of calibration or training had ${them}`;
}
