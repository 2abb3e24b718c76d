/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables: sorting by any column; rows that the filters leave nothing of go. */
const collator = new Intl.Collator(lang, { numeric: true });

const cellText = (row, column) => row.cells[column] ? row.cells[column].textContent.trim() : "";

function numberIn(text) {
  const plain = text.replace(/[\s,%]/g, "");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/* Empty cells are last whichever way. ISO dates sort as text. */
function compareCells(a, b, sign) {
  if (a === "" || b === "") return (a === "") - (b === "");
  const [x, y] = [numberIn(a), numberIn(b)];
  return sign * (x !== null && y !== null ? x - y : collator.compare(a, b));
}

function sortTable(table, column, head) {
  const sign = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
  all("th", table.tHead).forEach((th) => th.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
  const body = table.tBodies[0];
  [...body.rows].map((row, at) => ({ row, at }))
    .sort((a, b) => compareCells(cellText(a.row, column), cellText(b.row, column), sign) || a.at - b.at)
    .forEach(({ row }) => body.append(row));
}

function startTables() {
  for (const table of all("table.sortable")) {
    if (!table.tHead || !table.tBodies[0]) continue;
    all("th", table.tHead).forEach((head, column) => {
      const name = head.textContent;
      head.replaceChildren(make("button", { type: "button", text: name,
        onclick: () => sortTable(table, column, head) }));
    });
  }
  whenChanged(filterRows);
}

/* Rows say what they are about: data-pair, data-relation, data-actor. */
function filterRows() {
  for (const row of all("tr[data-pair]")) row.hidden = shown.pairs[row.dataset.pair].count === 0;
  for (const cell of all("tr[data-pair] [data-count]"))
    cell.textContent = String(shown.pairs[cell.closest("tr").dataset.pair].count);
  for (const row of all("tr[data-relation]")) row.hidden = !shown.relations.has(Number(row.dataset.relation));
}
