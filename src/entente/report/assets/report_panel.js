// SPDX-License-Identifier: GPL-2.0-or-later
// The sentences behind an actor or a pair.

const cardsShown = 60;
const neighbours = 2; // Sentences before and after.

function marked(text, marks) {
  const parts = [];
  let at = 0;
  [...(marks || [])].sort((one, two) => one[0] - two[0]).forEach(([begin, end]) => {
    if (begin < at || end > text.length) return;
    parts.push(text.slice(at, begin), make("mark", {}, text.slice(begin, end)));
    at = end;
  });
  parts.push(text.slice(at));
  return parts;
}

function sourceName(source) {
  return [source.label, source.date].filter(Boolean).join(", ");
}

function citation(relation, piece) {
  const sentence = data.sentences[piece.sentence];
  return `“${sentence.text}” ${sourceName(piece.source)}${sentence.no > 0 ? `, sentence ${sentence.no}` : ""}.`;
}

// The sentences round it, in the order of the report.
function context(piece) {
  const at = piece.sentence;
  const home = data.sentences[at];
  const box = make("div", { className: "context" });
  for (let i = at - neighbours; i <= at + neighbours; i += 1) {
    const sentence = data.sentences[i];
    if (!sentence || sentence.source !== home.source || Math.abs(sentence.no - home.no) > neighbours) continue;
    box.append(make("p", {}, ...(i === at ? marked(sentence.text, piece.marks) : [sentence.text])));
  }
  // The title is often the first sentence.
  const title = piece.source.title;
  if (title && [...box.children].every((line) => line.textContent !== title)) box.prepend(make("p", { className: "meta" }, title));
  return box;
}

function contextButton(piece) {
  const button = make("button", { type: "button", className: "plain", ariaExpanded: "false" }, "in its report");
  let box = null;
  button.addEventListener("click", () => {
    if (box) { box.remove(); box = null; } else { box = context(piece); button.parentElement.append(box); }
    button.setAttribute("aria-expanded", String(box !== null));
  });
  return button;
}

function copyButton(relation, piece) {
  const button = make("button", { type: "button", className: "plain" }, "copy");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(citation(relation, piece));
      button.textContent = "copied";
    } catch {
      button.textContent = "the browser does not allow it";
    }
  });
  return button;
}

function quotation(relation, piece) {
  const words = [piece.voice && `according to ${piece.voice === "?" ? "an unnamed source" : piece.voice}`,
    certainty[data.statuses[piece.status]]].filter(Boolean).join(" · ");
  if (piece.sentence === null) {
    return make("blockquote", {}, piece.words || "", make("cite", {}, ["coded event", piece.date].filter(Boolean).join(", ")));
  }
  return make("blockquote", {}, "“", ...marked(data.sentences[piece.sentence].text, piece.marks), "”",
    make("cite", {}, sourceName(piece.source), words ? ` · ${words}` : ""),
    contextButton(piece), copyButton(relation, piece));
}

function relationCard(relation) {
  const family = data.families[relation.family];
  const when = [relation.since && (relation.until === relation.since ? relation.since : `since ${relation.since}`),
    relation.until && relation.until !== relation.since && `until ${relation.until}`].filter(Boolean).join(" ");
  const meta = [family.title, certainty[data.statuses[relation.status]], when,
    relation.reports > 1 && count(relation.reports, "report", "reports")].filter(Boolean).join(" · ");
  return make("article", { className: family.key },
    make("h3", {}, `${relation.subject} – ${relation.phrase} – ${relation.object}`),
    make("p", { className: "meta" }, meta),
    ...relation.now.map((piece) => quotation(relation, piece)),
    relation.left > 0 ? make("p", { className: "meta" }, `and ${count(relation.left, "more piece", "more pieces")} of evidence, left out of this file`) : null);
}

function cardList(relations) {
  const box = make("div");
  const more = make("button", { type: "button" });
  let shown = 0;
  const grow = () => {
    relations.slice(shown, shown + cardsShown).forEach((relation) => box.insertBefore(relationCard(relation), more));
    shown += cardsShown;
    more.hidden = shown >= relations.length;
    more.textContent = `Show ${Math.min(cardsShown, relations.length - shown)} more`;
  };
  box.append(more);
  more.addEventListener("click", grow);
  grow();
  return box;
}

function strongest() {
  const list = make("ul", { className: "pairs" });
  data.pairs.filter((pair) => pair.mentions > 0).sort((one, two) => two.mentions - one.mentions || one.index - two.index).slice(0, 10)
    .forEach((pair) => {
      const button = make("button", { type: "button" }, make("span", {}, pairName(pair)), make("span", {}, pair.mentions.toLocaleString("en")));
      button.addEventListener("click", () => choose({ pair }));
      list.append(make("li", {}, button));
    });
  return list;
}

function chosenName(chosen) {
  if (chosen.actor) return chosen.actor.name;
  if (chosen.pair) return pairName(chosen.pair);
  const pairs = new Set(chosen.relations.map((relation) => relation.pair));
  const [one] = chosen.relations;
  return pairs.size === 1 && one.pair !== null ? pairName(data.pairs[one.pair]) : `${one.subject} – ${one.object}`;
}

// What is counted without being in this file.
function notHere(pairs) {
  const left = pairs.reduce((sum, pair) => sum + pair.left, 0);
  return left === 0 ? "" : ` Of these, ${count(left, "is counted", "are counted")} without words: there was no room for all in this file.`;
}

function showSummary(panel) {
  const sum = totals();
  const words = sum.pairs === 0 ? "Nothing is left within the filters."
    : `${count(sum.pairs, "pair", "pairs")}, ${count(sum.mentions, "mention", "mentions")} ${isWhole() ? "shown" : "within the filters"}.${notHere(data.pairs)} Choose a line to read its sentences, or an actor to see all it does.`;
  panel.replaceChildren(make("h2", {}, "Evidence"), make("p", { className: "quiet" }, words), strongest());
}

function panelHead(chosen) {
  const close = make("button", { type: "button", id: "close" }, "Close");
  close.addEventListener("click", () => choose(null));
  return make("div", { className: "panel-head" }, make("h2", {}, chosenName(chosen)), close);
}

// From single relations to all between the same two.
function pairButton(chosen) {
  const pair = chosen.relations && chosen.relations[0].pair !== null ? data.pairs[chosen.relations[0].pair] : null;
  const all = pair ? relationsOf({ pair }).length : 0;
  if (!pair || all <= chosen.relations.length) return null;
  const button = make("button", { type: "button", className: "plain" }, `All ${all} of ${pairName(pair)}`);
  button.addEventListener("click", () => choose({ pair }));
  return button;
}

function showPanel() {
  const panel = $("#panel");
  const chosen = state.chosen;
  if (!chosen) {
    showSummary(panel);
    return;
  }
  const relations = relationsOf(chosen);
  const pairs = chosen.actor ? chosen.actor.pairs : chosen.pair ? [chosen.pair] : [];
  const left = pairs.reduce((sum, pair) => sum + pair.left, 0);
  const mentions = left + relations.reduce((sum, one) => sum + one.mentions, 0);
  const words = mentions === 0 ? "Nothing is left within the filters."
    : `${left > 0 ? "" : `${count(relations.length, "relation", "relations")}, `}${count(mentions, "mention", "mentions")}${isWhole() ? "" : " within the filters"}.`;
  panel.scrollTop = 0;
  panel.replaceChildren(panelHead(chosen), make("p", { className: "quiet" }, words + notHere(pairs), pairButton(chosen)), cardList(relations));
}

function announce() {
  const sum = totals();
  $("#announcer").textContent = `${count(sum.pairs, "pair", "pairs")}, ${count(sum.mentions, "mention", "mentions")} shown`;
}
