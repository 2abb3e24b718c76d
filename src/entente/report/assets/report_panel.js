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
  return [source.publisher || source.name, source.date].filter(Boolean).join(", ");
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
  if (piece.source.title) box.append(make("p", { className: "meta" }, piece.source.title));
  for (let i = at - neighbours; i <= at + neighbours; i += 1) {
    const sentence = data.sentences[i];
    if (!sentence || sentence.source !== home.source || Math.abs(sentence.no - home.no) > neighbours) continue;
    box.append(make("p", {}, ...(i === at ? marked(sentence.text, piece.marks) : [sentence.text])));
  }
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

function relationsOf(chosen) {
  const pairs = chosen.pair ? [chosen.pair] : chosen.actor.pairs;
  return pairs.flatMap((pair) => pair.relations).filter((relation) => relation.mentions > 0)
    .sort((one, two) => two.mentions - one.mentions || one.index - two.index);
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
      const button = make("button", { type: "button" }, make("span", {}, pairName(pair)), make("span", {}, String(pair.mentions)));
      button.addEventListener("click", () => choose({ pair }));
      list.append(make("li", {}, button));
    });
  return list;
}

function showPanel() {
  const panel = $("#panel");
  const sum = totals();
  if (!state.chosen) {
    panel.replaceChildren(make("h2", {}, "Evidence"),
      make("p", { className: "quiet" }, `${count(sum.pairs, "pair", "pairs")}, ${count(sum.mentions, "mention", "mentions")} shown. Choose a line to read its sentences, or an actor to see all it does.`),
      strongest());
    return;
  }
  const relations = relationsOf(state.chosen);
  const pairs = state.chosen.pair ? [state.chosen.pair] : state.chosen.actor.pairs;
  const left = pairs.reduce((sum, pair) => sum + pair.left, 0);
  const close = make("button", { type: "button", id: "close" }, "Close");
  close.addEventListener("click", () => choose(null));
  panel.replaceChildren(
    make("div", { className: "panel-head" }, make("h2", {}, state.chosen.pair ? pairName(state.chosen.pair) : state.chosen.actor.name), close),
    make("p", { className: "quiet" }, `${count(relations.length, "relation", "relations")}, ${count(relations.reduce((n, one) => n + one.mentions, 0), "mention", "mentions")}${isWhole() ? "" : " within the filters"}.${left > 0 ? ` ${count(left, "more mention is", "more mentions are")} not in this file.` : ""}`),
    cardList(relations));
}

function announce() {
  const sum = totals();
  $("#announcer").textContent = `${count(sum.pairs, "pair", "pairs")}, ${count(sum.mentions, "mention", "mentions")} shown`;
}
