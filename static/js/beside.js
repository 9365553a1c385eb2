// The card that has the focus shows its passages in the text beside it.
//
// <article id="card-person-3">…</article> … <mark data-of="person-3 group-1">…</mark>
// The text is scrolled only where it scrolls by itself; the card stays where it is.

document.addEventListener("focusin", (event) => {
  const card = event.target.closest("[id^=card-]");
  if (card) show(card.id.slice("card-".length));
});

function show(key) {
  for (const one of document.querySelectorAll(".here")) one.classList.remove("here");
  const found = [...document.querySelectorAll(`[data-of~="${CSS.escape(key)}"]`)];
  for (const one of found) one.classList.add("here");
  if (found.length) bring(found[0]);
}

function bring(words) {
  const pane = words.closest("[data-scrolls]");
  const [inner, outer] = [words.getBoundingClientRect(), pane.getBoundingClientRect()];
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
  pane.scrollTop += inner.top - outer.top - pane.clientHeight / 3;
}
