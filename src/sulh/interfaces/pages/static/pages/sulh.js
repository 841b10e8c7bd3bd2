// What scripts add to every page of the office; each page works without it.
"use strict";

// A form is sent once: a second click on a slow line would send it twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 8000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// A destructive button asks first: <button data-confirm="Strike this line?">.
document.addEventListener("click", (event) => {
  const asking = event.target.closest("[data-confirm]");
  if (asking && !window.confirm(asking.dataset.confirm)) event.preventDefault();
});

// A chooser marked data-submits sends its form when changed; its button stays for those without scripts.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
});

// "/" goes to the search box of the bar, by its place on the keyboard too; it can be turned off on
// the page of the search (WCAG 2.1.4).
const SLASH_OFF = "sulh.search.slash-off";
function isSlashOff() {
  try { return localStorage.getItem(SLASH_OFF) === "yes"; } catch { return false; }
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.key !== "/" && event.code !== "Slash") return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const box = document.querySelector("#id_typed, [data-search-box]");
  if (!box || isSlashOff()) return;
  event.preventDefault();
  box.focus();
  box.select();
});
