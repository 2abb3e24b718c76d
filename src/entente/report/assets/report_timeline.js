// SPDX-License-Identifier: GPL-2.0-or-later
// A bar a month, by tone; a click sets the time filter to it. The table below
// follows.

const barTones = ["coop", "host", "neut"];
const barsLabelled = 24;

// Of all months, whatever the filter of time.
function monthSums() {
  const { status, speaker } = state.filter;
  const sums = months.map(() => ({ coop: 0, host: 0, neut: 0 }));
  counted.forEach((piece) => {
    if (piece.month === null || !isOfKind(piece)) return;
    if (!status.has(data.statuses[piece.status]) || (speaker !== null && !speaker.has(piece.voice))) return;
    sums[monthAt.get(piece.month)][piece.tone] += piece.number;
  });
  return sums;
}

function total(sum) {
  return sum.coop + sum.host + sum.neut;
}

function isIn(i) {
  return i >= state.filter.from && i <= state.filter.until;
}

// Names below as many bars as have room; the year where it begins.
function whenLabel(i, each) {
  const named = i % each === 0;
  const begins = i === 0 || months[i - each] === undefined || months[i - each].slice(0, 4) !== months[i].slice(0, 4);
  return make("span", { className: "when" }, ...(named ? [` ${monthName(months[i])}`, begins ? make("b", {}, ` ${months[i].slice(0, 4)}`) : null].filter(Boolean) : []));
}

function bar(sum, i, most, each) {
  const one = months.length > 1 && state.filter.from === state.filter.until;
  const words = `${monthWords(months[i])}: ${count(total(sum), "mention", "mentions")}; ${sum.coop} cooperative, ${sum.host} hostile, ${sum.neut} neutral`;
  const seen = make("span", { className: "number" }, each === 1 && total(sum) > 0 ? total(sum).toLocaleString("en") : "");
  const stack = make("span", { className: "stack" });
  barTones.forEach((tone) => {
    const part = make("i", { className: tone });
    part.style.height = `${170 * sum[tone] / most}px`;
    stack.append(part);
  });
  const button = make("button", { type: "button", title: words, ariaPressed: String(one && isIn(i)) }, seen, stack, whenLabel(i, each));
  button.setAttribute("aria-label", [button.textContent, words].filter(Boolean).join(" – "));
  button.classList.toggle("out", !isIn(i));
  button.addEventListener("click", () => {
    const again = one && isIn(i);
    state.filter.from = again ? 0 : i;
    state.filter.until = again ? months.length - 1 : i;
    changed();
    $$(".bars button")[i].focus();
  });
  return button;
}

function showMonthRows(sums) {
  const whole = isWhole();
  $$("#months tbody tr").forEach((row) => {
    const at = monthAt.get(row.cells[0].textContent);
    const sum = sums[at];
    row.hidden = !isIn(at) || total(sum) === 0;
    [sum.coop, sum.host, sum.neut, total(sum)].forEach((number, i) => { row.cells[i + 1].textContent = number; });
  });
  const undated = $("#undated");
  if (undated) undated.hidden = !whole;
}

function startTimeline() {
  const section = $("#timeline");
  if (!section || months.length === 0) return;
  const each = Math.ceil(months.length / barsLabelled);
  const bars = make("div", { className: each === 1 ? "bars few" : "bars", role: "group", ariaLabel: "Mentions by month" });
  const key = make("p", { className: "key" });
  section.insertBefore(bars, $("h2", section).nextSibling);
  section.insertBefore(key, bars);
  onChange(() => {
    const sums = monthSums();
    const most = Math.max(1, ...sums.map(total));
    const shown = sums.filter((sum, i) => isIn(i));
    key.replaceChildren(...barTones.map((tone) => make("span", {}, make("i", { className: tone }),
      `${data.tones.find((one) => one.key === tone).title} ${shown.reduce((all, sum) => all + sum[tone], 0).toLocaleString("en")}`)));
    bars.replaceChildren(...sums.map((sum, i) => bar(sum, i, most, each)));
    showMonthRows(sums);
  });
}
