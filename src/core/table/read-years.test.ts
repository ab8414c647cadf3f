import { expect, test } from "vitest";
import { readYears } from "./read-years.ts";

test.each([
  ["2019-06-01", 2019],
  ["2019-06", 2019],
  ["2019", 2019],
  ["2019-06-01T10:30:00Z", 2019],
  ["2019-06-01 10:30", 2019],
  ["20190601", 2019],
  ["2019/6/1", 2019],
  ["1.6.2019", 2019],
  ["01.06.2019", 2019],
  ["31/12/2019", 2019],
  ["12/31/2019", 2019],
  ["1-6-2019 14:05", 2019],
  ["06/2019", 2019],
  ["1 June 2019", 2019],
  ["June 1st, 2019", 2019],
  ["1. Juni 2019", 2019],
  ["1 juin 2019", 2019],
  ["01-Jun-2019", 2019],
  ["März 2019", 2019],
  ["2019-06-01/2019-06-03", 2019],
  ["2019-06-01/03", 2019],
  ["01.06.2019 - 03.06.2019", 2019],
  ["2019.0", 2019],
  // A spreadsheet's 1 January 2019, by LibreOffice and Excel alike.
  ["43466", 2019],
  ["43465", 2018],
  ["1.6.19", 2019],
  ["1.6.85", 1985],
])("%s is of %d", (text, year) => {
  const { years, problems } = readYears([text]);
  expect([years, problems.size]).toEqual([[year], 0]);
});

test.each(["31/02/2020", "2019-13-01", "45.13.2019", "soon", "12345678", "0019-06-01", "before 1950", "1/2"])(
  "%s is no date: it is named, and its year is not known",
  (text) => {
    const { years, problems } = readYears(["2019-06-01", text]);
    expect(years).toEqual([2019, null]);
    expect(problems.get(1)).toContain(`"${text}"`);
  },
);

test("a number over 12 tells for the whole column which is the day", () => {
  expect(readYears(["03/04/2020", "25/04/2020"]).notes).toEqual([expect.stringContaining("day first")]);
  expect(readYears(["03/04/2020", "04/25/2020"]).notes).toEqual([expect.stringContaining("month first")]);
  // The 13th month of a column that has the day first.
  expect([...readYears(["25/04/2020", "10/04/2020", "31/04/2020"]).problems.keys()]).toEqual([2]);
});

test("where none tells, only the years are used, and that is said", () => {
  const { years, notes } = readYears(["03/04/2020", "05/06/2021", ""]);
  expect(years).toEqual([2020, 2021, null]);
  expect(notes).toEqual([expect.stringContaining("only the years are used")]);
  expect(readYears(["25/04/2020", "04/25/2020"]).notes).toEqual([expect.stringContaining("some the month")]);
});

test("a range over several years, days of a spreadsheet and years of two digits are said", () => {
  expect(readYears(["2018/2020"])).toMatchObject({
    years: [2018],
    notes: [expect.stringContaining("several years")],
  });
  expect(readYears(["43466"]).notes).toEqual([expect.stringContaining("days of a spreadsheet")]);
  expect(readYears(["1.6.19"]).notes[0]).toContain("two digits");
});
