// SPDX-License-Identifier: GPL-2.0-or-later
// Pan and zoom on the viewBox.

const zoomMost = 12;
const zoomLeast = 0.6;
let dragged = false;

function startZoom() {
  if (!picture) return;
  const whole = picture.getAttribute("viewBox").split(/[ ,]+/).map(Number);
  let [x, y, width, height] = whole;
  let drag = null;

  const write = () => picture.setAttribute("viewBox", [x, y, width, height].map((number) => number.toFixed(2)).join(" "));
  const place = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
  const middle = () => ({ x: x + width / 2, y: y + height / 2 });
  const zoom = (factor, at) => {
    const wanted = Math.min(Math.max(width * factor, whole[2] / zoomMost), whole[2] / zoomLeast) / width;
    x = at.x - (at.x - x) * wanted;
    y = at.y - (at.y - y) * wanted;
    width *= wanted;
    height *= wanted;
    write();
  };
  const fit = () => { [x, y, width, height] = whole; write(); };

  picture.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(Math.exp(event.deltaY * 0.0015), place(event));
  }, { passive: false });
  picture.addEventListener("pointerdown", (event) => {
    drag = { at: place(event), x: event.clientX, y: event.clientY };
    dragged = false;
  });
  addEventListener("pointermove", (event) => {
    if (!drag) return;
    if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > 4) dragged = true;
    if (!dragged) return;
    const at = place(event);
    picture.classList.add("drag");
    x += drag.at.x - at.x;
    y += drag.at.y - at.y;
    write();
  });
  addEventListener("pointerup", () => {
    drag = null;
    picture.classList.remove("drag");
    setTimeout(() => { dragged = false; });
  });
  $("#fig-overview").addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") zoom(0.8, middle());
    else if (event.key === "-") zoom(1.25, middle());
    else if (event.key === "0") fit();
    else if (moves[event.key]) {
      x += moves[event.key][0] * width * 0.08;
      y += moves[event.key][1] * height * 0.08;
      write();
    } else return;
    event.preventDefault();
  });
  $("#zoom-in").addEventListener("click", () => zoom(0.8, middle()));
  $("#zoom-out").addEventListener("click", () => zoom(1.25, middle()));
  $("#zoom-fit").addEventListener("click", fit);
}
