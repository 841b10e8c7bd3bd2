// Keys that press the buttons of a pair. By the place on the keyboard, so that a Cyrillic or Arabic
// layout needs no switching; the reader may choose others, or none (WCAG 2.1.4).
"use strict";

const KEPT = "sulh.duplicates.keys";
const buttons = [...document.querySelectorAll("[data-key]")];
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].map((letter) => `Key${letter}`);
const chosen = { ...read() };

function read() {
  try { return JSON.parse(localStorage.getItem(KEPT)) ?? {}; } catch { return {}; }
}
function keep() {
  try { localStorage.setItem(KEPT, JSON.stringify(chosen)); } catch { /* for this page alone then */ }
}
const keyOf = (button) => chosen[button.dataset.key] ?? button.dataset.key;

function show() {
  for (const button of buttons) {
    const kbd = button.querySelector("kbd");
    kbd.textContent = keyOf(button).replace("Key", "");
    kbd.hidden = !keyOf(button);
    if (keyOf(button)) button.setAttribute("aria-keyshortcuts", kbd.textContent);
    else button.removeAttribute("aria-keyshortcuts");
  }
}

function offerChoices() {
  const place = document.querySelector("[data-key-choices]");
  for (const button of buttons) {
    const words = [...button.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent.trim()).join(" ").trim();
    const select = document.createElement("select");
    select.className = "form-select form-select-sm";
    select.append(new Option(place.dataset.none, ""));
    for (const code of letters) select.append(new Option(code.replace("Key", ""), code));
    select.value = keyOf(button);
    select.addEventListener("change", () => { chosen[button.dataset.key] = select.value; keep(); show(); });
    const label = document.createElement("label");
    label.append(words, select);
    place.append(label);
  }
  document.querySelector("[data-keys]").hidden = false;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.target.closest("input, textarea, select")) return;
  const button = buttons.find((each) => keyOf(each) && keyOf(each) === event.code);
  if (!button) return;
  event.preventDefault();
  button.click();
});

show();
offerChoices();
