// Into the text and back: a passage puts its words at the cursor, a finding shows the words it means.
//
// <button type="button" data-insert="六百余台次" data-into="text">插入</button>
// <button type="button" data-point="text" data-words="舍生忘死">…</button>   (text: the id of a textarea)

document.addEventListener("click", (event) => {
  const giver = event.target.closest("[data-insert]");
  if (giver) insert(document.getElementById(giver.dataset.into), giver.dataset.insert);
  const pointer = event.target.closest("[data-point]");
  if (pointer) point(document.getElementById(pointer.dataset.point), pointer.dataset.words);
});

function insert(text, words) {
  if (!text) return;
  text.focus();
  // The old way keeps the browser's own undo; the new one does not.
  if (!document.execCommand("insertText", false, words)) {
    text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function point(text, words) {
  const start = text ? text.value.indexOf(words) : -1;
  if (start < 0) return;
  text.focus();
  text.setSelectionRange(start, start + words.length);
}
