// A passage puts its words into the text at the cursor, by its button or by Alt and its number.
//
// <button type="button" data-insert="六百余台次" data-into="text" hidden>插入</button>   (text: the id of a textarea)

const givers = [...document.querySelectorAll("[data-insert]")];

for (const giver of givers) {
  giver.hidden = false;
  giver.addEventListener("click", () => insert(document.getElementById(giver.dataset.into), giver));
}

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const number = /^Digit([1-9])$/.exec(event.code);
  const giver = number && givers.find((one) => one.dataset.number === number[1]);
  if (!giver || event.target.id !== giver.dataset.into) return;
  event.preventDefault();
  insert(event.target, giver);
});

function insert(text, giver) {
  if (!text) return;
  text.focus();
  // The old way keeps the browser's own undo; the new one does not.
  if (!document.execCommand("insertText", false, giver.dataset.insert)) {
    text.setRangeText(giver.dataset.insert, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const tick = giver.closest("figure").querySelector("input[name=passages]");
  if (tick) tick.checked = true; // what is quoted is rested on
}
