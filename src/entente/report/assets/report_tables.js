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

function sortBy(table, head) {
  const down = head.getAttribute("aria-sort") === "ascending";
  $$("th", table).forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  sortAnew(table);
}

// After numbers have changed: as the reader sorted it; else, if the column of
// mentions is named, by that, the largest first, as the program sorts.
function sortAnew(table, mentions = null) {
  const head = $("th[aria-sort]", table);
  const rows = [...table.tBodies[0].rows];
  const column = head ? head.cellIndex : mentions;
  if (column === null) return;
  const sign = head && head.getAttribute("aria-sort") === "ascending" ? 1 : -1;
  rows.sort((one, two) => compareCells(one.cells[column], two.cells[column]) * sign || placeOfRow.get(one) - placeOfRow.get(two));
  if (rows.some((row, i) => row !== table.tBodies[0].rows[i])) table.tBodies[0].append(...rows);
}

const placeOfRow = new Map(); // As the program wrote them.

function startTables() {
  $$("table.sortable").forEach((table) => {
    if (!table.tHead || table.tBodies.length === 0) return;
    [...table.tBodies[0].rows].forEach((row, i) => placeOfRow.set(row, i));
    [...table.tHead.rows[0].cells].forEach((head) => {
      const button = make("button", { type: "button" }, ...head.childNodes);
      button.addEventListener("click", () => sortBy(table, head));
      head.replaceChildren(button);
    });
  });
}

// A click on a row shows its evidence. By keys the same is reached through the
// picture and "Find an actor".
function startRows() {
  const chosenBy = {
    pair: (value) => ({ pair: data.pairs[Number(value)] }),
    actor: (value) => ({ actor: data.actors[Number(value)] }),
    relation: (value) => ({ relations: relationsNamed([value]) }),
  };
  $$("tbody tr[data-pair], tbody tr[data-actor], tbody tr[data-relation]").forEach((row) => {
    const [[name, value]] = Object.entries(row.dataset);
    row.addEventListener("click", () => {
      if (!getSelection().isCollapsed) return; // Words are being marked.
      const chosen = chosenBy[name](value);
      if (!chosen.relations || chosen.relations.length > 0) choose(chosen);
    });
  });
}

function showRows() {
  const numbers = new Map(data.relations.map((relation) => [String(relation.id), relation]));
  const chosen = state.chosen || {};
  $$("#pairs tbody tr[data-pair]").forEach((row) => {
    const pair = data.pairs[Number(row.dataset.pair)];
    row.hidden = pair.mentions === 0;
    row.classList.toggle("sel", chosen.pair === pair);
    $("[data-count]", row).textContent = pair.mentions;
    $("[data-tone]", row).textContent = data.tones.find((one) => one.key === pair.tone).title;
  });
  if ($("#pairs")) sortAnew($("#pairs"), 2);
  $$("tbody tr[data-relation]").forEach((row) => {
    const relation = numbers.get(row.dataset.relation);
    if (!relation) return;
    row.hidden = relation.mentions === 0;
    row.classList.toggle("sel", Boolean(chosen.relations && chosen.relations.includes(relation)));
  });
}
