// SPDX-License-Identifier: GPL-2.0-or-later
// The pictures of single actors and of chains: their relations can be chosen,
// and fade where the filters leave nothing of them.

function relationsDrawn(group) {
  return relationsNamed(group.dataset.rels.split(" ").map((word) => word.replace(/^r/, "").replace(/^c/, "-")));
}

const drawnGroups = $$("figure.ego .edge[data-rels], figure.path .edge[data-rels]")
  .map((group) => ({ group, relations: relationsDrawn(group) }));

function startFigures() {
  drawnGroups.forEach(({ group, relations }) => {
    if (relations.length === 0) return;
    group.setAttribute("role", "button");
    // A label holds the words that are seen, as they are seen.
    const seen = $$("text", group);
    seen.forEach((text) => text.before(" "));
    group.setAttribute("aria-label", `${seen.map((text) => text.textContent).join(" ")}: ${group.getAttribute("aria-label")}`);
    group.addEventListener("click", () => choose({ relations }));
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose({ relations }, group);
    });
  });
  $$("figure.ego svg, figure.path svg").forEach((svg) => svg.setAttribute("role", "group"));
}

function showFigures() {
  const chosen = new Set((state.chosen && state.chosen.relations) || []);
  drawnGroups.forEach(({ group, relations }) => {
    group.classList.toggle("faint", relations.length > 0 && relations.every((relation) => relation.mentions === 0));
    group.classList.toggle("sel", relations.some((relation) => chosen.has(relation)));
  });
}

// The ego picture of the chosen actor, or its relations where there is none.
function startActors() {
  const choice = $("#actor-choice");
  const section = $("#actor");
  if (!choice || !section) return;
  const list = make("div", { id: "actor-relations" });
  const note = make("p", { className: "quiet", hidden: true }, "Faint: nothing of it is within the filters.");
  let last = null;
  section.append(list);
  $(".choices", section).append(note);
  const show = () => {
    // Who is chosen elsewhere is shown here as well.
    if (state.chosen && state.chosen.actor && state.chosen.actor !== last) choice.value = state.chosen.actor.key;
    last = state.chosen && state.chosen.actor;
    const actor = data.actors.find((one) => one.key === choice.value);
    const figures = $$("figure.ego", section);
    figures.forEach((figure) => {
      const here = figure.dataset.actor === choice.value;
      figure.hidden = !here;
      for (let next = figure.nextElementSibling; next && !next.matches("figure, #actor-relations"); next = next.nextElementSibling) next.hidden = !here;
    });
    const drawn = figures.some((figure) => !figure.hidden);
    note.hidden = isWhole() || !drawn;
    list.replaceChildren(...(drawn || !actor ? [] : [make("h3", {}, `Relations of ${actor.name}`), cardList(relationsOf({ actor }))]));
    showSaving();
  };
  data.actors.forEach((actor) => choice.append(make("option", { value: actor.key }, actor.name)));
  const first = $("figure.ego", section);
  if (first) choice.value = first.dataset.actor;
  choice.addEventListener("change", () => choose({ actor: data.actors.find((one) => one.key === choice.value) }));
  onChange(show);
}
