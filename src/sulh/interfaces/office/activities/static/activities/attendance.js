// The grid of attendance: keys, pasting, checking and saving. Without it the same form works by its
// buttons. Names are kept on the server alone, never in this browser.
"use strict";

(() => {
  const form = document.getElementById("grid");
  if (!form) return;
  const body = form.querySelector("tbody");
  const status = document.getElementById("grid-status");
  const count = form.elements.rows;
  const says = form.dataset;
  const columns = [...body.rows[0].querySelectorAll("input")].map((input) => input.dataset.column);
  const personal = ["full_name", "birth_date", "phone", "certificate"];
  const most = Number(says.most), first = Number(says.first);
  const saveAfter = 3000, tryAgainAfter = 8000, checkAfter = 700;
  let unsaved = false, saving = null, checking = null, checked = 0, leaving = false;

  const cellAt = (row, column) => body.rows[row]?.querySelector(`[data-column="${column}"]`);
  const rowOf = (input) => input.closest("tr").sectionRowIndex;
  const isBlank = (row) => [...row.querySelectorAll("input")].every((input) => !input.value.trim());

  function addRow() {
    if (body.rows.length >= most) return null;
    const at = body.rows.length;
    const row = body.rows[at - 1].cloneNode(true);
    const number = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: false }).format(first + at + 1);
    row.dataset.row = at;
    row.querySelector(".grid-number").textContent = number;
    for (const input of row.querySelectorAll("input")) {
      input.value = "";
      input.name = `${input.dataset.column}-${at}`;
      input.setAttribute("aria-label", `${form.querySelectorAll("thead th")[columns.indexOf(input.dataset.column) + 2].textContent}, ${number}`);
      unmark(input);
    }
    const noticed = row.querySelector(".grid-noticed");
    noticed.id = `noticed-${at}`;
    noticed.replaceChildren();
    body.append(row);
    count.value = body.rows.length;
    return row;
  }

  function go(row, column) {
    if (row < 0) return;
    if (row >= body.rows.length && !addRow()) return;
    const cell = cellAt(row, column);
    cell.focus();
    cell.select();
  }

  function keys(event) {
    const input = event.target;
    if (!input.matches("[data-column]") || event.isComposing) return;
    const row = rowOf(input), column = input.dataset.column;
    const beside = columns[columns.indexOf(column) + (isForward(event) ? 1 : -1)];
    if (event.key === "Enter") { event.preventDefault(); go(row + (event.shiftKey ? -1 : 1), column); }
    else if (event.key === "ArrowUp" && !input.list) { event.preventDefault(); go(row - 1, column); }
    else if (event.key === "ArrowDown" && !input.list) { event.preventDefault(); go(row + 1, column); }
    else if ((event.key === "ArrowLeft" || event.key === "ArrowRight") && atEdge(input, event) && beside) { event.preventDefault(); go(row, beside); }
    else if (event.ctrlKey && event.code === "KeyD") { event.preventDefault(); copyFromAbove(row, event.shiftKey ? columns.filter((one) => !personal.includes(one)) : [column]); }
  }

  const isForward = (event) => (event.key === "ArrowRight") === (document.documentElement.dir !== "rtl");

  function atEdge(input, event) {
    if (event.shiftKey || event.ctrlKey || event.altKey) return false;
    const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    const edge = isForward(event) ? input.value.length : 0;
    return whole || (input.selectionStart === edge && input.selectionEnd === edge);
  }

  function copyFromAbove(row, which) {
    if (row === 0) return;
    for (const column of which) cellAt(row, column).value = cellAt(row - 1, column).value;
    changed();
  }

  // Pasting: more than one cell goes to the server, which knows headings in every language.
  async function paste(event) {
    const input = event.target;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!input.matches("[data-column]") || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const start = rowOf(input);
    const answer = await send(says.paste, { pasted: text, first: input.dataset.column }).catch(() => null);
    if (!answer) { status.textContent = says.saysLost; return; }
    let full = false;
    answer.lines.forEach((line, offset) => {
      while (body.rows.length <= start + offset) if (!addRow()) { full = true; return; }
      for (const [column, value] of Object.entries(line)) if (value) cellAt(start + offset, column).value = value;
    });
    changed();
    check();
    if (full) status.textContent = says.saysFull;
  }

  async function send(address, more) {
    const data = new FormData(form);
    data.delete("pasted");
    for (const [name, value] of Object.entries(more ?? {})) data.set(name, value);
    const answer = await fetch(address, { method: "POST", body: data, credentials: "same-origin", redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  function changed() {
    unsaved = true;
    status.textContent = `${says.saysChanged}. ${linesTyped()}`;
    clearTimeout(saving);
    saving = setTimeout(save, saveAfter);
    clearTimeout(checking);
    checking = setTimeout(check, checkAfter);
  }

  const linesTyped = () => {
    const lines = [...body.rows].filter((row) => !isBlank(row)).length;
    return `${says.saysLines} ${new Intl.NumberFormat(document.documentElement.lang).format(lines)}`;
  };

  async function save() {
    unsaved = false;
    try {
      const answer = await send(says.save);
      if (!unsaved) status.textContent = `${says.saysSaved} ${answer.saved_at}. ${linesTyped()}`;
    } catch {
      unsaved = true;
      status.textContent = says.saysLost;
      clearTimeout(saving);
      saving = setTimeout(save, tryAgainAfter);
    }
  }

  // Checking: the newest answer counts; the line being typed is left alone until it is left.
  async function check() {
    const mine = ++checked;
    const answer = await send(says.check).catch(() => null);
    if (!answer || mine !== checked) return;
    const here = document.activeElement?.closest?.("#grid tbody tr");
    for (const row of body.rows) if (row !== here) mark(row, answer.rows[row.sectionRowIndex] ?? []);
  }

  function mark(row, noticed) {
    const room = row.querySelector(".grid-noticed");
    room.replaceChildren(...noticed.map((each) => {
      const line = document.createElement("div");
      line.className = each.is_error ? "text-danger" : "text-body-secondary";
      const kind = document.createElement("strong");
      kind.textContent = each.is_error ? says.saysError : says.saysNote;
      line.append(kind, ` ${each.message} ${each.remedy}`);
      return line;
    }));
    for (const input of row.querySelectorAll("input")) {
      unmark(input);
      if (noticed.length) input.setAttribute("aria-describedby", room.id);
      if (noticed.some((each) => each.is_error && each.column === input.dataset.column)) {
        input.classList.add("is-invalid");
        input.setAttribute("aria-invalid", "true");
      }
    }
  }

  function unmark(input) {
    input.classList.remove("is-invalid");
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
  }

  body.addEventListener("keydown", keys);
  body.addEventListener("paste", paste);
  body.addEventListener("input", changed);
  body.addEventListener("focusout", (event) => {
    if (!event.relatedTarget || event.relatedTarget.closest("tr") !== event.target.closest("tr")) {
      clearTimeout(checking);
      checking = setTimeout(check, 50);
    }
  });
  form.addEventListener("submit", () => { leaving = true; clearTimeout(saving); });
  window.addEventListener("beforeunload", (event) => { if (unsaved && !leaving) event.preventDefault(); });
  window.addEventListener("online", () => { if (unsaved) save(); });
  document.getElementById("asks")?.focus();
})();
