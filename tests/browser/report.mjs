// Opens a report in Chromium and does with it what a reader does. Run by tests/html.rs: node report.mjs SCENARIO FILE
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [, , scenario, file, program] = process.argv;
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const url = new URL(`file://${encodeURI(path.resolve(file))}`).href;
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'doichieu-browser-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: program,
  viewport: { width: 1280, height: 900 },
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const trouble = [];
// Whatever a page of the report does that it must not.
function watch(page) {
  page.on('console', (message) => message.type() === 'error' && trouble.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`script: ${error.message}`));
  page.on('dialog', (dialog) => { trouble.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => request.url().split('#')[0] !== url && trouble.push(`request: ${request.url()}`));
  return page;
}
async function open(hash = '') {
  const page = watch(await browser.newPage());
  await page.goto(url + hash);
  return page;
}
const visible = (page, selector) => page.locator(selector).evaluateAll((all) => all.filter((e) => !e.closest('[hidden]')).length);
// Waits for what must come: a page answers a key press after a pause, on a busy machine after a long one.
async function comes(page, selector, wanted, why) {
  const is = typeof wanted === 'number' ? (n) => n === wanted : wanted;
  let n = await visible(page, selector);
  for (let tries = 0; !is(n) && tries < 600; tries += 1) {
    await page.waitForTimeout(100);
    n = await visible(page, selector);
  }
  assert.ok(is(n), `${why ?? selector}: ${n}, wanted ${wanted}`);
  return n;
}
// Waits until the keyboard is at the element of that name.
const focus = (page, name) => page.waitForFunction((name) => [document.activeElement.id, document.activeElement.className].includes(name), name);

// Nothing that axe calls serious, with everything open, in both themes; and nothing wider than a phone.
async function everyoneCanReadIt() {
  for (const colorScheme of ['light', 'dark']) {
    const page = await open();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(() => {
      document.querySelectorAll('details').forEach((d) => { d.open = true; });
      document.querySelectorAll('.charged, .document').forEach((e) => { e.style.contentVisibility = 'visible'; });
    });
    await page.evaluate(axe);
    const result = await page.evaluate(() => axe.run(document, { preload: false }));
    const serious = result.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
    assert.deepEqual(serious.map((v) => [v.id, colorScheme, v.nodes.slice(0, 3).map((n) => `${n.html} ${n.failureSummary}`)]), []);
    const order = await page.evaluate(() => [...document.querySelectorAll('h1,h2,h3,h4')].map((h) => +h.tagName[1]));
    order.forEach((level, n) => assert.ok(n === 0 ? level === 1 : level <= order[n - 1] + 1, `headings out of order at ${n}: ${order}`));
    await page.setViewportSize({ width: 360, height: 740 });
    const wide = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide[0] <= wide[1], `wider than a phone: ${wide}`);
    await page.close();
  }
}

const scenarios = {
  // A dossier with findings, one of them known.
  async dossier() {
    await everyoneCanReadIt();
    let page = await open();
    const all = await visible(page, '.finding:not([data-known])');
    const told = () => page.locator('#shown').textContent();
    assert.ok(all > 3 && (await told()).includes(` ${all}/`), `${all}: ${await told()}`);
    assert.equal(await visible(page, '.finding[data-known]'), 0, 'what is known is hidden at first');
    await page.locator('#known').check();
    assert.equal(await visible(page, '.finding'), all + 1);
    await page.close();
    page = await open();

    // By keyboard alone: the skip link, then the search.
    await page.keyboard.press('Tab');
    await focus(page, 'skip');
    await page.keyboard.press('Enter');
    await focus(page, 'main');
    await page.locator('#q').focus();
    await page.keyboard.type('HAN NOP');
    await comes(page, '.finding', 0, 'no finding says so');
    assert.ok(await page.locator('#findings .none').isVisible());
    for (let n = 0; n < 7; n += 1) await page.keyboard.press('Backspace');
    await page.keyboard.type('thoi gian');
    await page.waitForURL(/#q=thoi%20gian$/);
    await comes(page, '.finding', (n) => n > 0 && n < all, `some of ${all} by words without their marks`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await comes(page, '.finding.error', 0, 'errors are filtered away by keyboard');
    await page.waitForURL(/sev=warning,info/);
    await page.locator('#reset').focus();
    await page.keyboard.press('Enter');
    await comes(page, '.finding', all);
    await page.waitForURL((url) => !url.href.includes('#'));

    // By rule, by level, by document; the address keeps it.
    const rule = await page.locator('.finding:not([data-known])').first().getAttribute('data-rule');
    await page.locator('#rule').selectOption(rule);
    await page.waitForURL(`**/*#rule=${rule}`);
    const ruled = await comes(page, '.finding', (n) => n > 0 && n < all);
    assert.equal(await visible(page, `.finding:not([data-rule=${rule}])`), 0);
    const again = await open(new URL(page.url()).hash);
    await comes(again, '.finding', ruled, 'the address keeps the filter');
    await again.close();
    await page.locator('#reset').click();
    await page.locator('#level').selectOption('commune');
    await comes(page, '.charged:not([data-level=commune]), .document:not([data-level=commune])', 0);
    await page.locator('#reset').click();
    await page.locator('#doc').selectOption({ index: 2 });
    await comes(page, '.document', 1);

    // A node of the picture leads to its document, also where the filter hides it.
    for (const node of await page.locator('svg.chain a.node').all()) {
      await node.focus();
      await page.keyboard.press('Enter');
      await page.locator(await node.getAttribute('href')).waitFor({ timeout: 30000 });
    }
    const marks = await page.locator('svg.chain a.mark').count();
    assert.ok(marks > 0, 'conflicts are marked');
    const mark = page.locator('svg.chain a.mark').first();
    await mark.click();
    await page.locator(await mark.getAttribute('href')).waitFor({ timeout: 30000 });

    // Light and dark by choice.
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const before = await paper();
    await page.locator('#theme').click();
    await page.locator('#theme').click();
    await page.waitForFunction(() => document.documentElement.getAttribute('data-theme') === 'dark');
    assert.notEqual(await paper(), before);
    await page.close();
  },

  // Words that would act, were they let.
  async hostile() {
    await everyoneCanReadIt();
    const page = await open();
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    const odd = await page.evaluate(() => ({
      scripts: document.scripts.length,
      handlers: [...document.querySelectorAll('*')].flatMap((e) => [...e.attributes]).filter((a) => a.name.startsWith('on')).length,
      pictures: document.querySelectorAll('img, iframe, object, embed').length,
      turned: /[\u202a-\u202e\u2066-\u2069\u2028]/.test(document.documentElement.outerHTML),
      acted: window.acted === true,
      places: [...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href')).filter((h) => /^\s*(javascript|data|https?):/i.test(h)),
      told: document.body.textContent.includes('<script>window.acted'),
    }));
    assert.deepEqual(odd, { scripts: 2, handlers: 0, pictures: 0, turned: false, acted: false, places: [], told: true });
    await page.locator('#q').fill('<script>');
    await page.waitForURL(/#q=%3Cscript%3E$/);
    await comes(page, '.document', (n) => n > 0);
    await page.close();
  },

  // A thousand documents stay smooth.
  async many() {
    const page = await open();
    const figures = await page.evaluate(async () => {
      const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const [load] = performance.getEntriesByType('navigation');
      const figures = { documents: document.querySelectorAll('.document').length, findings: document.querySelectorAll('.finding').length };
      figures.load = Math.round(load.loadEventEnd);
      async function timed(name, act) { // told, not held against anything: machines differ
        const start = performance.now();
        act();
        document.body.getBoundingClientRect();
        await painted();
        figures[name] = Math.round(performance.now() - start);
      }
      const form = document.getElementById('filter');
      const change = (id, value) => { document.getElementById(id).value = value; form.dispatchEvent(new Event('change')); };
      await timed('search', () => change('q', 'thoi gian'));
      await timed('searchAgain', () => change('q', 'thoi gian xa'));
      await timed('all', () => change('q', ''));
      await timed('level', () => change('level', 'commune'));
      await timed('rule', () => change('rule', document.getElementById('rule').options[1].value));
      await timed('reset', () => document.getElementById('reset').click());
      await timed('scroll', () => scrollTo(0, document.body.scrollHeight / 2));
      // What keeps a long page smooth: what is out of sight is not laid out.
      figures.laidOut = [...document.querySelectorAll('.document, .charged')].filter((e) => getComputedStyle(e).contentVisibility !== 'auto').length;
      return figures;
    });
    console.log(JSON.stringify(figures));
    assert.ok(figures.documents >= 1000, 'a thousand documents');
    assert.equal(figures.laidOut, 0, 'what is out of sight is left out');
    await page.close();
  },
};

try {
  await scenarios[scenario]();
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
  fs.rmSync(profile, { recursive: true, force: true });
}
