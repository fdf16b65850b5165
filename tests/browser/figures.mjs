// Every figure in the tables of a page is the one that CSV has.

function parseCsv(text) {
  const [head, ...rows] = text.trim().split('\n').map((line) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) => m[1]));
  return rows.map((row) => Object.fromEntries(head.map((key, i) => [key, row[i]])));
}

// Runs in the page: tables with the headings they stand under.
function readTables() {
  const plain = (cell) => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll('i').forEach((words) => words.remove());
    return copy.textContent.trim();
  };
  const headings = [document.querySelector('h1').textContent];
  const tables = [];
  for (const e of document.querySelectorAll('main h2, main h3, main table')) {
    if (e.localName !== 'table') {
      headings[Number(e.localName[1]) - 1] = e.textContent;
      headings.length = Number(e.localName[1]);
      continue;
    }
    tables.push({
      headings: [...headings],
      heads: [...e.tHead.rows[0].cells].map((cell) => cell.textContent.trim()),
      rows: [...e.tBodies[0].rows].map((row) => [...row.cells].map(plain)),
    });
  }
  return tables;
}

// What a column holds, by its head; the parts are joined as the page does.
const COLUMNS = {
  Result: (r) => r.value,
  Gap: (r) => r.gap,
  n: (r) => r.n,
  'Last year': (r) => r.previous,
  Rank: (r) => r.rank,
  '95 % interval': (r) => r.ci_low && `${r.ci_low} to ${r.ci_high}`,
  Range: (r) => r.rank_low && `${r.rank_low}-${r.rank_high}`,
  Met: (r) => r.achieved && `${r.achieved}/${Number(r.achieved) + Number(r.not_achieved)}`,
  Interval: (r) => (r.change_low ? `${r.change_low} to ${r.change_high}`
    : r.ci_low && `${r.ci_low} to ${r.ci_high}`),
  Change: (r) => r.change,
};

// A table over the years tells the change since the first, which only the
// figures of progress have.
const YEAR = /^\d{4}$/;
function wantedIn(heads, i, record) {
  if (/^K\d\d$/.test(heads[i])) return record.value;
  if (YEAR.test(heads[i])) return heads[i] === record.fiscal_year ? record.value : undefined;
  if (heads.some((head) => YEAR.test(head)) && record.change_low === undefined) return undefined;
  return COLUMNS[heads[i]]?.(record);
}

// The figure alone: without mark, sign of plus, ~, and ] where a scale ends.
const figure = (text) => text.replace(/^[○×―]/, '').replace(/^[+±]/, '').replace(/[~[\]]/g, '').trim();

// No figure in either, but perhaps a reason; years have no gap for people.
const isUnsaid = (record, shown, wanted) =>
  (wanted === '' && !/\d/.test(shown)) || (shown === '' && record.kind === 'milestone');

// A single place is written once: 1, not 1-1.
const same = (shown, wanted) => shown === wanted || `${shown}-${shown}` === wanted;

export async function figures(page, name, csv, ok) {
  const records = parseCsv(csv);
  const wards = new Set(records.map((r) => r.ward));
  const find = (ward, id) => records.find((r) => r.ward === ward &&
    (r.indicator === undefined || r.indicator === id));
  const idIn = (texts) => texts.map((t) => /\bK\d\d\b/.exec(t)?.[0]).find((id) => id);
  const wardIn = (texts) => texts.find((t) => wards.has(t)) ??
    texts.map((t) => [...wards].find((w) => t.startsWith(`${w}:`))).find((w) => w);
  let compared = 0;
  const wrong = [];
  for (const { headings, heads, rows } of await page.evaluate(readTables)) {
    const above = [...headings].reverse();
    for (const row of rows) {
      const ward = wardIn(row) ?? wardIn(above);
      const rowId = idIn(row.slice(0, 2)) ?? idIn(above);
      row.forEach((text, i) => {
        const isId = /^K\d\d$/.test(heads[i]);
        const record = find(ward, isId ? heads[i] : rowId);
        const wanted = record && wantedIn(heads, i, record);
        const shown = figure(text);
        if (wanted === undefined || isUnsaid(record, shown, wanted)) return;
        compared++;
        if (!same(shown, wanted)) wrong.push(`${ward} ${rowId} ${heads[i]}: ${shown} is ${wanted}`);
      });
    }
  }
  const least = records.filter((r) => r.value !== '').length;
  ok(`${name}: ${compared} figures are those of the CSV`, wrong.length === 0,
    `${wrong.length}: ${wrong.slice(0, 5).join('; ')}`);
  ok(`${name}: at least ${least} figures compared`, compared >= least, String(compared));
}
