// Searching and filtering. All of the page is there without it; it only hides what is not asked for, and keeps the choice in the address.
(function () {
  'use strict';
  function one(id) { return document.getElementById(id); }
  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }

  // Words without capitals and marks: "thoi gian" finds "Thời gian".
  function fold(words) {
    return words.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd');
  }
  function textOf(item) {
    if (item.text === null) item.text = fold(item.element.textContent);
    return item.text;
  }
  function show(element, yes) { if (element.hidden === yes) element.hidden = !yes; }

  var form = one('filter'), shown = one('shown'), known = one('known');
  var severities = all('input[name=sev]', form);
  var documents = {}, groups = [], cards = 0;
  all('.document').forEach(function (element) {
    documents[element.getAttribute('data-doc')] =
      { element: element, level: element.getAttribute('data-level'), text: null, asked: false };
  });
  all('.charged').forEach(function (element) {
    var group = { element: element, doc: element.getAttribute('data-doc'), level: element.getAttribute('data-level'), heading: null };
    group.cards = all('.finding', element).map(function (card) {
      return { element: card, severity: card.getAttribute('data-sev'), rule: card.getAttribute('data-rule'), known: card.hasAttribute('data-known'), text: null };
    });
    cards += group.cards.length;
    groups.push(group);
  });

  // What is chosen, as the form has it.
  function chosen() {
    return {
      words: fold(one('q').value).split(/\s+/).filter(Boolean),
      severities: severities.filter(function (box) { return box.checked; }).map(function (box) { return box.value; }),
      rule: one('rule').value, level: one('level').value, doc: one('doc').value, known: !!known && known.checked
    };
  }

  function apply() {
    var want = chosen(), findings = 0, papers = 0, total = 0;
    var narrowed = want.rule || want.severities.length < severities.length;
    function said(text) { return want.words.every(function (word) { return text.indexOf(word) >= 0; }); }
    function placed(item, doc) { return (!want.level || item.level === want.level) && (!want.doc || doc === want.doc); }
    groups.forEach(function (group) {
      var any = false, here = placed(group, group.doc);
      if (group.heading === null) group.heading = fold(group.element.firstElementChild.textContent) + ' ';
      group.cards.forEach(function (card) {
        var yes = here && (want.known || !card.known) && want.severities.indexOf(card.severity) >= 0 &&
          (!want.rule || card.rule.indexOf(want.rule) === 0) && (!want.words.length || said(group.heading + textOf(card)));
        show(card.element, yes);
        if (yes) { any = true; findings += 1; }
      });
      show(group.element, any);
      if (documents[group.doc]) documents[group.doc].asked = any;
    });
    Object.keys(documents).forEach(function (doc) {
      var item = documents[doc];
      var yes = placed(item, doc) && (item.asked || !narrowed && (!want.words.length || said(textOf(item))));
      show(item.element, yes);
      item.asked = false;
      total += 1;
      if (yes) papers += 1;
    });
    all('.none').forEach(function (element, n) { show(element, n === 0 ? findings === 0 && cards > 0 : papers === 0); });
    var told = shown.getAttribute('data-findings');
    [findings, cards, papers, total].forEach(function (n, at) { told = told.replace('{' + at + '}', n); });
    if (shown.textContent !== told) shown.textContent = told;
  }

  // The address: #q=…&sev=error,warning&rule=WIN002&level=commune&doc=3&known=1&at=f7
  var at = '';
  function remember() {
    var parts = [], boxes = severities.filter(function (box) { return box.checked; });
    function add(name, value) { if (value) parts.push(name + '=' + encodeURIComponent(value).replace(/%2C/g, ',')); }
    add('q', one('q').value.trim());
    if (boxes.length < severities.length) parts.push('sev=' + boxes.map(function (box) { return box.value; }).join(','));
    add('rule', one('rule').value); add('level', one('level').value); add('doc', one('doc').value);
    add('known', known && known.checked ? '1' : '');
    if (!parts.length) parts = at ? [at] : []; else add('at', at);
    try { history.replaceState(null, '', location.href.split('#')[0] + (parts.length ? '#' + parts.join('&') : '')); } catch (e) { /* the address stays */ }
  }
  function choose(select, value) {
    var found = Array.prototype.some.call(select.options, function (option) { return option.value === value; });
    select.value = found ? value : '';
  }
  function set(values) {
    one('q').value = values.q || '';
    severities.forEach(function (box) { box.checked = values.sev === undefined || values.sev.split(',').indexOf(box.value) >= 0; });
    choose(one('rule'), values.rule || ''); choose(one('level'), values.level || ''); choose(one('doc'), values.doc || '');
    if (known) known.checked = values.known === '1';
  }

  // Brings to sight what the address names: opens what is closed around it and, where the filter hides it, drops the filter.
  function reveal(id) {
    var target = id && one(id), up;
    if (!target) return;
    at = id;
    if (target.closest('[hidden]')) {
      set({ known: target.hasAttribute('data-known') ? '1' : '' });
      apply();
    }
    for (up = target; up; up = up.parentElement) if (up.tagName === 'DETAILS') up.open = true;
    remember();
    target.scrollIntoView();
    if (!target.matches('a, button, input, details')) target.setAttribute('tabindex', '-1');
    (target.tagName === 'DETAILS' ? target.firstElementChild : target).focus({ preventScroll: true });
  }
  function read() {
    var hash = location.hash.slice(1), values = {};
    if (!/^(q|sev|rule|level|doc|known)=/.test(hash)) { apply(); reveal(hash); return; }
    hash.split('&').forEach(function (part) {
      var cut = part.indexOf('=');
      try { values[part.slice(0, cut)] = decodeURIComponent(part.slice(cut + 1)); } catch (e) { /* not ours */ }
    });
    set(values);
    apply();
    reveal(values.at || 'findings');
  }

  var waiting = 0;
  function changed() { at = ''; apply(); remember(); }
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  form.addEventListener('change', changed);
  one('q').addEventListener('input', function () { clearTimeout(waiting); waiting = setTimeout(changed, 120); });
  one('reset').addEventListener('click', function () { set({}); changed(); one('q').focus(); });
  addEventListener('hashchange', read);
  document.documentElement.className = 'js';
  form.hidden = false;
  read();
})();
