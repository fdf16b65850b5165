// A walk with the tabulator: order, visible focus, no trap, the skip link.

// Runs in the page: numbers what can be reached, in reading order.
function mark() {
  const all = [...document.querySelectorAll('a[href], summary, [tabindex="0"]')]
    .filter((e) => e.checkVisibility());
  all.forEach((e, i) => { e.dataset.stop = i; });
  return all.length;
}

function here() {
  const e = document.activeElement;
  const style = getComputedStyle(e);
  return {
    stop: e.dataset.stop === undefined ? -1 : Number(e.dataset.stop),
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inMain: e.closest('main') !== null,
  };
}

export async function keyboard(page, name, ok) {
  await page.setViewportSize({ width: 768, height: 900 });
  await page.reload();
  const stops = await page.evaluate(mark);
  const walk = [];
  for (let i = 0; i < stops; i++) {
    await page.keyboard.press('Tab');
    walk.push(await page.evaluate(here));
  }
  ok(`${name}: tabs in reading order`, walk.every((at, i) => at.stop === i),
    walk.map((at) => at.stop).join(' '));
  ok(`${name}: focus is visible`, walk.every((at) => at.outlined),
    `stop ${walk.findIndex((at) => !at.outlined)}`);
  await page.keyboard.press('Tab');
  ok(`${name}: no trap at the end`, (await page.evaluate(here)).stop !== stops - 1);

  await page.reload();
  await page.evaluate(mark);
  await page.keyboard.press('Tab');
  const shown = await page.evaluate(() => {
    const box = document.activeElement.getBoundingClientRect();
    return document.activeElement.classList.contains('skip') && box.left >= 0 && box.top >= 0;
  });
  ok(`${name}: the skip link comes first and is seen`, shown);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  ok(`${name}: it leads to the content`, (await page.evaluate(here)).inMain ||
    (await page.evaluate(() => document.querySelector(
      'main a, main summary, main [tabindex="0"]') === null)));
}
