// On paper: A4, wide tables on A3; nothing cut off, no navigation.

const MM = 72 / 25.4;
const SHEETS = { 'A4': [210, 297], 'A3 wide': [420, 297] };

function sheetOf([width, height]) {
  const near = (a, b) => Math.abs(a - b * MM) < 2;
  return Object.keys(SHEETS).find((name) =>
    near(width, SHEETS[name][0]) && near(height, SHEETS[name][1])) ?? `${width} x ${height}`;
}

export async function print(page, name, ok) {
  await page.emulateMedia({ media: 'print' });
  const hidden = await page.evaluate(() => [...document.querySelectorAll('nav, .skip, .up')]
    .every((e) => getComputedStyle(e).display === 'none'));
  ok(`${name}: no navigation on paper`, hidden);
  const cut = await page.evaluate(() => [...document.querySelectorAll('.scroll')]
    .filter((e) => /auto|scroll|hidden/.test(getComputedStyle(e).overflowX)).length);
  ok(`${name}: nothing scrolls on paper`, cut === 0);
  const wide = await page.evaluate(() => document.querySelectorAll('table.wide').length);
  await page.emulateMedia({ media: null });

  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sheets = [...pdf.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)]
    .map((found) => sheetOf([Number(found[1]), Number(found[2])]));
  const pages = (pdf.match(/\/Type\s*\/Page\b/g) ?? []).length;
  ok(`${name}: every page has a size`, pages > 0 && sheets.length === pages,
    `${sheets.length} of ${pages}`);
  ok(`${name}: A4, and A3 for wide tables`,
    sheets.every((sheet) => sheet in SHEETS) &&
    sheets.filter((sheet) => sheet === 'A3 wide').length >= wide &&
    sheets.includes('A3 wide') === wide > 0, [...new Set(sheets)].join(', '));
}
