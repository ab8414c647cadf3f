// The page of `florascope atlas status --serve`: asks how far the atlas is every two seconds, and says so.
const EVERY_MS = 2000;

const byId = (id) => document.getElementById(id);
const grouped = (number) => Math.round(number).toLocaleString("en-GB");

function say(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text;
}

function bytesText(bytes) {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${Math.round(bytes / 1e3)} kB`;
}

function timeText(seconds) {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}

function show({ progress, subject, letters }) {
  const { atlas, waiting, active, delayed, done, failed, totals, cellsPerSecond, secondsLeft } = progress;
  const all = Math.max(1, waiting + active + delayed + done + failed);
  document.title = `${Math.floor((100 * done) / all)} % · atlas ${atlas}`;
  say("atlas", atlas);
  say("subject", subject);
  for (const [id, count] of Object.entries({ waiting, active, delayed, done, failed }))
    say(id, grouped(count));
  for (const [id, count] of Object.entries({ done, active, failed }))
    byId(`bar-${id}`).style.width = `${(100 * count) / all}%`;
  byId("bar").setAttribute("aria-valuenow", String(Math.floor((100 * done) / all)));
  say("share", `${grouped(done)} of ${grouped(all)} tiles`);
  const isOver = waiting + active + delayed === 0;
  say("rate", cellsPerSecond === null || active === 0 ? "–" : grouped(cellsPerSecond));
  say(
    "left",
    isOver ? "none" : active === 0 ? "no worker" : secondsLeft === null ? "–" : timeText(secondsLeft),
  );
  say("computed", grouped(totals.computed));
  say("found", grouped(totals.found));
  say("bytes", bytesText(totals.bytes));
  showLetters(letters, failed);
}

function showLetters(letters, failed) {
  byId("letters").hidden = letters.length === 0;
  const rows = letters.map(({ tile, attempts, error }) => {
    const row = document.createElement("tr");
    for (const text of [tile, String(attempts), error]) {
      const cell = document.createElement("td");
      cell.textContent = text;
      row.append(cell);
    }
    return row;
  });
  byId("letter-rows").replaceChildren(...rows);
  byId("more").hidden = failed <= letters.length;
  say("more", `and ${grouped(failed - letters.length)} more: florascope atlas failed`);
}

async function ask() {
  try {
    const response = await fetch("progress.json", { signal: AbortSignal.timeout(10_000) });
    if (!response.ok) throw new Error(await response.text());
    show(await response.json());
    byId("trouble").hidden = true;
  } catch {
    byId("trouble").hidden = false;
    say("trouble", "The queue does not answer now. These are the last numbers.");
  }
  setTimeout(() => void ask(), EVERY_MS);
}

await ask();
