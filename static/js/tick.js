// Ticking many rows: shift for a range, one box for all, the number chosen.
//
// <form data-ticks> <input type="checkbox" data-tick-all> <input type="checkbox" name="honour" data-tick> <b data-tick-count>

for (const area of document.querySelectorAll("[data-ticks]")) watch(area);

function watch(area) {
  const all = area.querySelector("[data-tick-all]");
  const count = area.querySelector("[data-tick-count]");
  const boxes = () => [...area.querySelectorAll("[data-tick]:not(:disabled)")];
  let last = null;

  const tell = () => {
    const ticked = boxes().filter((box) => box.checked).length;
    if (count) count.textContent = ticked;
    if (all) {
      all.checked = ticked > 0 && ticked === boxes().length;
      all.indeterminate = ticked > 0 && ticked < boxes().length;
    }
    for (const box of boxes()) {
      const row = box.closest("tr");
      if (row) row.setAttribute("aria-selected", String(box.checked));
    }
  };

  area.addEventListener("click", (event) => {
    const box = event.target.closest("[data-tick]");
    if (!box) return;
    if (event.shiftKey && last) {
      const [from, to] = [boxes().indexOf(last), boxes().indexOf(box)].sort((a, b) => a - b);
      for (const one of boxes().slice(from, to + 1)) one.checked = box.checked;
    }
    last = box;
    tell();
  });
  if (all) {
    all.addEventListener("change", () => {
      for (const box of boxes()) box.checked = all.checked;
      tell();
    });
  }
  window.addEventListener("pageshow", tell);
  tell();
}
