// Words selected in a text land in a box, ready to be sent.
//
// <div data-pick="quote">…the text…</div> <textarea id="quote"></textarea>

for (const text of document.querySelectorAll("[data-pick]")) {
  const box = document.getElementById(text.dataset.pick);
  for (const event of ["mouseup", "keyup", "touchend"]) {
    document.addEventListener(event, () => box && take(text, box));
  }
}

function take(text, box) {
  const selection = window.getSelection();
  if (selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
  const picked = document.createElement("div");
  picked.append(selection.getRangeAt(0).cloneContents());
  for (const sign of picked.querySelectorAll(".support")) sign.remove();
  box.value = picked.textContent.trim();
}
