// The switch of the key "/": kept in this browser, offered only where scripts run.
"use strict";

const slash = document.querySelector("[data-slash]");
const box = slash.querySelector("input");
box.checked = !isSlashOff();
box.addEventListener("change", () => {
  try { localStorage.setItem(SLASH_OFF, box.checked ? "no" : "yes"); } catch { /* for this page alone then */ }
});
slash.hidden = false;
