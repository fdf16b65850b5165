// Contrast of all that is read or looked at, as the browser draws it.

// Runs in the page: the worst contrast of each kind of thing, and colours.
function measure() {
  const channel = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const numbers = (color) => {
    const parts = color.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
    return { rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1 };
  };
  const light = ({ rgb }) => {
    const [r, g, b] = rgb.map((v) => channel(v / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [dark, bright] = [light(a), light(b)].sort((x, y) => x - y);
    return (bright + 0.05) / (dark + 0.05);
  };
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const color = numbers(getComputedStyle(e).backgroundColor);
      if (color.alpha > 0) return color;
    }
    return numbers('rgb(255, 255, 255)');
  };
  const worst = {};
  const note = (kind, value) => {
    worst[kind] = Math.min(worst[kind] ?? 99, value);
  };
  for (const e of document.querySelectorAll('body *')) {
    const style = getComputedStyle(e);
    const kind = `${e.localName}.${e.getAttribute('class') ?? ''}`.replace(/ ?\b[rclw]\d+\b/g, '');
    if (e.localName === 'path') {
      if (!e.classList.contains('grid')) note(`line ${kind}`, ratio(numbers(style.stroke), behind(e)));
    } else if (e.localName === 'text') {
      note(`text ${kind}`, ratio(numbers(style.fill), behind(e)));
    } else if ([...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== '') &&
               e.namespaceURI.endsWith('xhtml') && e.checkVisibility()) {
      note(`text ${kind}`, ratio(numbers(style.color), behind(e)));
    }
    if (style.outlineStyle === 'dotted') note(`line ${kind}`, ratio(numbers(style.outlineColor), behind(e)));
  }
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  const good = document.querySelector('td.g, .t');
  return { worst, paper, good: good && getComputedStyle(good).backgroundColor };
}

const LOOKS = {
  light: { colorScheme: 'light', forcedColors: null },
  dark: { colorScheme: 'dark', forcedColors: null },
  'forced light': { colorScheme: 'light', forcedColors: 'active' },
  'forced dark': { colorScheme: 'dark', forcedColors: 'active' },
};

export async function contrasts(page, name, ok) {
  const seen = {};
  for (const [look, media] of Object.entries(LOOKS)) {
    await page.emulateMedia(media);
    seen[look] = await page.evaluate(measure);
    const low = Object.entries(seen[look].worst)
      .filter(([kind, value]) => value < (kind.startsWith('text') ? 4.5 : 3));
    ok(`${name}: contrast, ${look}`, low.length === 0,
      low.map(([kind, value]) => `${kind} ${value.toFixed(2)}`).join(', '));
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
  ok(`${name}: dark is dark`, seen.light.paper !== seen.dark.paper);
  if (seen.light.good) {
    ok(`${name}: cells follow the look`, seen.light.good !== seen.dark.good);
    ok(`${name}: forced colours take the place of ours`,
      seen['forced light'].good !== seen.light.good);
  }
}
