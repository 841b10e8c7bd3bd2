// A code of a place, such as {until}, clicked, goes into the text that was written in last.
"use strict";

let written = null;
document.addEventListener("focusin", (event) => {
  if (event.target.matches("textarea[name^='text_']")) written = event.target;
});
for (const code of document.querySelectorAll("form code")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm btn-outline-secondary py-0";
  button.dir = "ltr";
  button.textContent = code.textContent;
  button.addEventListener("click", () => {
    const box = written || document.querySelector("textarea[name^='text_']");
    box.setRangeText(code.textContent, box.selectionStart, box.selectionEnd, "end");
    box.focus();
  });
  code.replaceWith(button);
}
