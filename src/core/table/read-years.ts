/** The years of a column of dates, and what of it could not be read. */
export interface YearColumn {
  /** One a cell; null where it is empty or no date. */
  readonly years: readonly (number | null)[];
  /** Cells that are no dates, by position, each with why. */
  readonly problems: ReadonlyMap<number, string>;
  /** Sentences on how the dates were read, where that is not plain. */
  readonly notes: readonly string[];
}

interface DateParts {
  readonly year: number;
  /** Two numbers in the order written: one is the day, the other the month. */
  readonly pair?: readonly [number, number];
  readonly note?: string;
}

const EARLIEST = 1600;
const LATEST = 2100;
const MONTH_WORD =
  /^(?:jan|feb|f[eé]v|m[aä]r|mrz|apr|avr|abr|ma[iyj]|mag|giu|j[uú][nl]|juin|juil|lug|a[uo][gû]|sep|set|o[ck]t|ott|out|nov|de[czs]|d[eé]c|dic|gen|ene)\p{L}*\.?$/iu;

/**
 * Reads a column of dates as people write them: 2019-06-01, 1.6.2019, 6/1/2019, 01-Jun-2019, June 2019, 2019,
 * 2019-06-01/2019-06-03, days of a spreadsheet (43617). A number over 12 anywhere in the column shows which of the two
 * is the day; where there is none, only the year is certain and only the year is used.
 */
export function readYears(cells: readonly string[]): YearColumn {
  const parts = cells.map((cell) => partsOf(cell.trim().replace(/[\u2010\u2011]/g, "-")));
  const pairs = parts.flatMap((one) => (one?.pair ? [one.pair] : []));
  const order = orderOf(pairs);
  const problems = new Map<number, string>();
  const notes = new Set<string>();
  const years = parts.map((one, at) => {
    const cell = cells[at]!.trim();
    if (one === null) {
      if (cell !== "") problems.set(at, `"${cell}" is no date: the year is not known`);
      return null;
    }
    if (one.note !== undefined) notes.add(one.note);
    const isDate = one.pair === undefined || isDay(one.pair, one.year, order);
    if (isDate) return one.year;
    problems.set(at, `"${cell}" is no day of a year: the year is not known`);
    return null;
  });
  if (pairs.length > 0) notes.add(ORDER_NOTE[order]);
  return { years, problems, notes: [...notes] };
}

type DayOrder = "day first" | "month first" | "either" | "mixed";

const ORDER_NOTE: Readonly<Record<DayOrder, string>> = {
  "day first": "dates have the day first (a number over 12 stands there)",
  "month first": "dates have the month first (a number over 12 stands behind it)",
  either: "day and month of the dates cannot be told apart: only the years are used",
  mixed: "some dates have the day first and some the month: only the years are used",
};

function orderOf(pairs: readonly (readonly [number, number])[]): DayOrder {
  const [isDayFirst, isMonthFirst] = [0, 1].map((place) =>
    pairs.some((pair) => pair[place]! > 12 && pair[1 - place]! <= 12),
  );
  if (isDayFirst && isMonthFirst) return "mixed";
  return isDayFirst ? "day first" : isMonthFirst ? "month first" : "either";
}

function isDay([one, two]: readonly [number, number], year: number, order: DayOrder): boolean {
  const exists = (day: number, month: number) =>
    month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (order === "day first") return exists(one, two);
  return order === "month first" ? exists(two, one) : exists(one, two) || exists(two, one);
}

function partsOf(cell: string): DateParts | null {
  const text = cell.replace(/[T ]\d{1,2}:\d{2}.*$/, "");
  return oneDate(text) ?? rangeOf(text);
}

/** Reads a span from one date to another; a note says so where it goes beyond one year. */
function rangeOf(text: string): DateParts | null {
  const [, from, to] =
    /^(.+?)\s*(?:\/|\s[-–—]\s|–|\s(?:to|bis|au|until|à)\s)\s*(.+)$/.exec(text) ??
    /^(\d{4})-(\d{4})$/.exec(text) ??
    [];
  if (from === undefined || to === undefined) return null;
  const [first, last] = [
    oneDate(from),
    oneDate(to) ?? (/^\d{1,2}(?:-\d{1,2})?$/.test(to) ? oneDate(from) : null),
  ];
  if (first === null || last === null) return null;
  if (first.year === last.year) return { year: first.year };
  return { year: first.year, note: `some dates span several years (${text}): the first is used` };
}

function oneDate(text: string): DateParts | null {
  const found = isoDate(text) ?? numberDate(text) ?? wordDate(text) ?? serialDate(text);
  return found !== null && found.year >= EARLIEST && found.year <= LATEST ? found : null;
}

function isoDate(text: string): DateParts | null {
  const [, year, month = "1", day = "1"] =
    /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?\.?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    [];
  if (year === undefined || !isDay([Number(day) || 1, Number(month) || 1], Number(year), "day first"))
    return null;
  return { year: Number(year) };
}

function numberDate(text: string): DateParts | null {
  const [, one, two, year] = /^(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})$/.exec(text) ?? [];
  if (year !== undefined) return { ...fullYear(year), pair: [Number(one), Number(two)] };
  const [, month, yearOnly] = /^(\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  return yearOnly !== undefined && Number(month) >= 1 && Number(month) <= 12
    ? { year: Number(yearOnly) }
    : null;
}

/** Reads a month in words, in the languages of western Europe, with a year and perhaps a day. */
function wordDate(text: string): DateParts | null {
  const words = text.split(/[\s,./-]+/).filter((word) => !/^(?:de|of|du|the)?$/i.test(word));
  const numbers = words
    .map((word) => word.replace(/(?<=\d)(?:st|nd|rd|th|er)$/i, ""))
    .filter((word) => /^\d+$/.test(word));
  const months = words.filter((word) => MONTH_WORD.test(word));
  if (months.length !== 1 || months.length + numbers.length !== words.length || numbers.length > 2)
    return null;
  const year =
    numbers.find((number) => number.length === 4) ?? (numbers.length === 2 ? numbers[1] : undefined);
  return year !== undefined && (year.length === 4 || year.length === 2) ? fullYear(year) : null;
}

/** Reads days since the end of 1899, as spreadsheets count them; 20000 is in 1954, 60000 in 2064. */
function serialDate(text: string): DateParts | null {
  if (!/^[2-5]\d{4}(?:[.,]\d+)?$/.test(text)) return null;
  const year = new Date(
    Date.UTC(1899, 11, 30) + Math.floor(Number.parseFloat(text)) * 86_400_000,
  ).getUTCFullYear();
  return {
    year,
    note: "dates are numbers: they were read as days of a spreadsheet, counted from the end of 1899",
  };
}

/** Reads a year of two digits as spreadsheets do: 00 to 29 are after 2000. */
function fullYear(digits: string): DateParts {
  if (digits.length === 4) return { year: Number(digits) };
  const year = Number(digits) + (Number(digits) < 30 ? 2000 : 1900);
  return {
    year,
    note: "years have two digits: 00 to 29 were read as 2000 to 2029, 30 to 99 as 1930 to 1999",
  };
}
