// Light and dark: as the system has it, or as the reader chooses; kept where the browser keeps anything for a file.
(function () {
  'use strict';
  var button = document.getElementById('theme'), themes = ['auto', 'light', 'dark'], now = 'auto';
  try { now = localStorage.getItem('doichieu-theme') || 'auto'; } catch (e) { /* nothing is kept */ }
  function show() {
    if (themes.indexOf(now) < 0) now = 'auto';
    if (now === 'auto') document.documentElement.removeAttribute('data-theme');
    else document.documentElement.setAttribute('data-theme', now);
    button.lastElementChild.textContent = button.getAttribute('data-' + now);
  }
  button.addEventListener('click', function () {
    now = themes[(themes.indexOf(now) + 1) % themes.length];
    try { localStorage.setItem('doichieu-theme', now); } catch (e) { /* nothing is kept */ }
    show();
  });
  button.hidden = false;
  show();
})();
