// What scripts add to the sheets: files dropped anywhere on the form, the marked line in sight.
"use strict";

const marked = document.querySelector(".sheet-grid .is-marked");
if (marked) {
  const pane = marked.closest(".sheet-window");
  pane.scrollTop = marked.offsetTop - pane.clientHeight / 3;
}

const dropped = document.querySelector("input[type=file][data-drop]");
if (dropped) {
  const form = dropped.form;
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("dropping"); });
  form.addEventListener("dragleave", () => form.classList.remove("dropping"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("dropping");
    if (event.dataTransfer.files.length) dropped.files = event.dataTransfer.files;
  });
}
