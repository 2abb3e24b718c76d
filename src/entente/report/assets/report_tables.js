// SPDX-License-Identifier: GPL-2.0-or-later
// Tables are sorted by a button in each head, and follow the filters where
// their rows name a pair or a relation.

function valueOf(cell) {
  const text = (cell.dataset.value || cell.textContent).trim();
  const number = text.replace(/,/g, "").replace(/%$/, "");
  return number !== "" && Number.isFinite(Number(number)) ? Number(number) : text;
}

const collator = new Intl.Collator(data.lang || "en", { numeric: true, sensitivity: "base" });

function compareCells(one, two) {
  const a = valueOf(one);
  const b = valueOf(two);
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
  return collator.compare(a, b);
}

function sortBy(table, column, head) {
  const down = head.getAttribute("aria-sort") === "ascending";
  const rows = [...table.tBodies[0].rows];
  $$("th", table).forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  rows.sort((one, two) => compareCells(one.cells[column], two.cells[column]) * (down ? -1 : 1));
  table.tBodies[0].append(...rows);
}

function startTables() {
  $$("table.sortable").forEach((table) => {
    if (!table.tHead || table.tBodies.length === 0) return;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = make("button", { type: "button" }, ...head.childNodes);
      button.addEventListener("click", () => sortBy(table, column, head));
      head.replaceChildren(button);
    });
  });
}

function showRows() {
  const numbers = new Map(data.relations.map((relation) => [String(relation.id), relation]));
  $$("#pairs tbody tr[data-pair]").forEach((row) => {
    const pair = data.pairs[Number(row.dataset.pair)];
    row.hidden = pair.mentions === 0;
    const cell = $("[data-count]", row);
    if (cell) cell.textContent = pair.mentions;
    const tone = $("[data-tone]", row);
    if (tone) tone.textContent = data.tones.find((one) => one.key === pair.tone).title;
  });
  $$("#relation-table tbody tr[data-relation]").forEach((row) => {
    const relation = numbers.get(row.dataset.relation);
    if (relation) row.hidden = relation.mentions === 0;
  });
}
