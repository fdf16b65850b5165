// Pages in a real browser. Prints what fails, and a count at the end.
// usage: node run.mjs PACKAGES CHROMIUM FOLDER
//   PACKAGES  the folder that holds node_modules
//   FOLDER    pages and the CSV files they must agree with, by browser.sh
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { contrasts } from './contrast.mjs';
import { figures } from './figures.mjs';
import { keyboard } from './keyboard.mjs';
import { print } from './print.mjs';

const [packages, chromiumPath, folder] = process.argv.slice(2);
const need = createRequire(join(packages, 'x.js'));
const { chromium } = need('playwright-core');
const axe = readFileSync(need.resolve('axe-core/axe.min.js'), 'utf8');

const count = { passed: 0, failed: 0, skipped: 0 };
function ok(name, good, why = '') {
  count[good ? 'passed' : 'failed']++;
  if (!good) console.log(`FAILED: ${name} ${why}`);
}

// It wants a newer Node.js than Debian 12 has.
function loadValidator() {
  try {
    return need('html-validate').HtmlValidate;
  } catch (error) {
    count.skipped++;
    console.log(`skipped: html-validate does not run (${error.message.split('\n')[0]})`);
    return null;
  }
}
const HtmlValidate = loadValidator();

// Large pages take minutes; what is in them is in small ones too.
const LARGEST = 60000;

async function validity(name, html) {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
      'no-implicit-close': 'off', // end tags that HTML does not ask for
      'aria-label-misuse': 'off', // a list may have a name
      'prefer-native-element': 'off', // a <div> that scrolls is no section
      'long-title': 'off', // it is the policy's
    },
  });
  const report = await validator.validateString(html);
  const messages = report.results.flatMap((result) => result.messages);
  ok(`${name}: valid HTML`, report.valid,
    messages.slice(0, 3).map((m) => `${m.line}: ${m.message}`).join('; '));
}

async function violations(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, {
    resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  return result.violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 120)}`);
}

// Elements, attributes and addresses that nothing here writes.
async function foreignMarkup(page) {
  return page.evaluate(() => {
    const known = new Set(`html head meta title style body a header h1 h2 h3 main nav details
      summary ul ol li section p div table thead tbody tr th td i b pre figure figcaption svg desc
      g path text footer`.split(/\s+/));
    const found = [];
    for (const element of document.querySelectorAll('*')) {
      if (!known.has(element.localName)) found.push(`<${element.localName}>`);
      for (const { name, value } of element.attributes) {
        if (/^on|^style$|^src/.test(name)) found.push(`${name}=`);
        if (name === 'href' && (/^[a-z]+:/i.test(value) || value.startsWith('//'))) {
          found.push(`href=${value}`);
        }
        if (name === 'href' && value.startsWith('#') &&
            document.getElementById(value.slice(1)) === null) found.push(`dead ${value}`);
      }
    }
    return found;
  });
}

// Names and figures of a chart that lie on each other.
async function overlaps(page) {
  return page.evaluate(() => [...document.querySelectorAll('svg')].flatMap((svg) => {
    const boxes = [...svg.querySelectorAll('text')].map((e) => ({ e, box: e.getBBox() }));
    return boxes.flatMap(({ e, box: a }, i) => boxes.slice(i + 1)
      .filter(({ box: b }) => a.x + 1 < b.x + b.width && b.x + 1 < a.x + a.width &&
        a.y + 5 < b.y + b.height && b.y + 5 < a.y + a.height)
      .map((other) => `${e.textContent} / ${other.e.textContent}`));
  }));
}

const WIDTHS = [320, 768, 1440];

async function reflow(page, name) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    ok(`${name}: no sideways scroll at ${width}`, wide <= width, `is ${wide}`);
    const stuck = await page.evaluate(() => [...document.querySelectorAll('body *')]
      .filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1 &&
        /auto|scroll/.test(getComputedStyle(e).overflowX) &&
        !(e.tabIndex === 0 && e.getAttribute('role')))
      .map((e) => e.outerHTML.slice(0, 80)));
    ok(`${name}: what scrolls can be reached at ${width}`, stuck.length === 0, stuck[0]);
    if (name === 'card') {
      const left = await page.evaluate(() =>
        document.querySelector('td.g, td.b').getBoundingClientRect().left);
      ok(`${name}: verdicts are in sight at ${width}`, left < width - 20, `at ${left}`);
    }
  }
}

async function checkPage(context, file) {
  const name = file.replace('.html', '');
  const html = readFileSync(join(folder, file), 'utf8');
  const url = pathToFileURL(join(folder, file)).href;
  const page = await context.newPage();
  const requests = [];
  const noise = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('dialog', (dialog) => { noise.push(dialog.message()); dialog.dismiss(); });
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(String(error)));
  await page.goto(url);

  const foreign = await foreignMarkup(page);
  ok(`${name}: only our own markup`, foreign.length === 0, foreign.slice(0, 3).join(' '));
  ok(`${name}: its style is applied`, await page.evaluate(() =>
    getComputedStyle(document.querySelector('.skip')).position === 'absolute'));
  if (HtmlValidate && html.length < LARGEST) await validity(name, html);
  const piled = name.startsWith('hostile') ? [] : await overlaps(page);
  ok(`${name}: no text of a chart on another`, piled.length === 0,
    `${piled.length}: ${piled.slice(0, 4).join('; ')}`);
  await reflow(page, name);
  await contrasts(page, name, ok);
  // Contrast is measured in all looks above, so that light will do for a large page.
  for (const colorScheme of html.length < LARGEST ? ['light', 'dark'] : ['light']) {
    await page.emulateMedia({ colorScheme });
    const found = await violations(page);
    ok(`${name}: axe, ${colorScheme}`, found.length === 0, found.join(' | '));
  }
  await page.emulateMedia({ colorScheme: null });
  if (html.length < LARGEST) await keyboard(page, name, ok);
  const csv = join(folder, file.replace('.html', '.csv'));
  if (existsSync(csv)) await figures(page, name, readFileSync(csv, 'utf8'), ok);
  await print(page, name, ok);
  ok(`${name}: asks for nothing but itself`,
    requests.every((asked) => asked.split('#')[0] === url), requests.join(' '));
  ok(`${name}: no dialog, no message, no error`, noise.length === 0, noise[0]);
  await page.close();
}

const profile = mkdtempSync(join(folder, 'profile-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: chromiumPath,
  args: process.getuid() === 0 ? ['--no-sandbox'] : [],
});
try {
  for (const file of readdirSync(folder).filter((f) => f.endsWith('.html')).sort()) {
    await checkPage(context, file);
  }
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
