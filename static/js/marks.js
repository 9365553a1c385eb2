// The words a finding concerns, marked in the text itself; one click shows them, one click mends them.
//
// <div data-marks="text"></div> lies under <textarea id="text"> and is set exactly like it.
// <button data-point="text" data-level="warn" data-start="7" data-end="10">“七百余”</button> selects them.
// <button type="submit" data-fix="六百余" data-into="text" data-start="7" data-end="10">改为…</button>
//   puts the fix in their place, as one step that Ctrl+Z takes back. Without a script it is sent.
// Places follow what is typed; what is typed into loses its mark until the text is checked again.

for (const layer of document.querySelectorAll("[data-marks]")) follow(layer, document.getElementById(layer.dataset.marks));

document.addEventListener("click", (event) => {
  const fixer = event.target.closest("[data-fix]");
  if (fixer) {
    event.preventDefault();
    mend(document.getElementById(fixer.dataset.into), fixer);
  }
  const pointer = event.target.closest("[data-point]");
  if (pointer) select(document.getElementById(pointer.dataset.point), pointer);
});

function follow(layer, text) {
  let before = text.value;
  const draw = () => {
    before = text.value;
    layer.textContent = "";
    layer.append(...runs(text));
    layer.scrollTop = text.scrollTop;
  };
  text.addEventListener("input", () => {
    shift(text, before);
    draw();
  });
  text.addEventListener("scroll", () => {
    layer.scrollTop = text.scrollTop;
  });
  document.addEventListener("honours:checked", draw);
  draw();
}

// The text in pieces: what a finding concerns in a <mark>, the narrowest where several do.
function runs(text) {
  const found = placed(text, "[data-point]").map((one) => ({ span: place(one), level: one.dataset.level }));
  found.sort((a, b) => a.span[1] - a.span[0] - (b.span[1] - b.span[0]));
  const ends = new Set([0, text.value.length, ...found.flatMap((one) => one.span)]);
  const cuts = [...ends].sort((a, b) => a - b);
  const pieces = cuts.slice(1).map((end, n) => {
    const words = text.value.slice(cuts[n], end);
    const over = found.find((one) => one.span[0] <= cuts[n] && end <= one.span[1]);
    if (!over) return words;
    const mark = document.createElement("mark");
    mark.className = `mark--finding mark--${over.level}`;
    mark.textContent = words;
    return mark;
  });
  return [...pieces, "\n"];
}

// Move every place by what was typed before it; drop those that were typed into.
function shift(text, before) {
  const now = text.value;
  const most = Math.min(before.length, now.length);
  let head = 0;
  while (head < most && before[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  for (const one of placed(text, "[data-start]")) {
    const [start, end] = place(one);
    if (end <= head) continue;
    if (start >= before.length - tail) {
      one.dataset.start = start + now.length - before.length;
      one.dataset.end = end + now.length - before.length;
    } else {
      one.removeAttribute("data-start");
      one.disabled = true;
    }
  }
}

function placed(text, kind) {
  return [...document.querySelectorAll(`${kind}[data-start]`)].filter((one) => {
    return (one.dataset.point || one.dataset.into) === text.id;
  });
}

function place(one) {
  return [Number(one.dataset.start), Number(one.dataset.end)];
}

function select(text, one) {
  if (!text || !one.dataset.start) return;
  text.focus();
  text.setSelectionRange(...place(one));
}

function mend(text, fixer) {
  if (!text || !fixer.dataset.start) return;
  select(text, fixer);
  const fix = fixer.dataset.fix;
  // The old way keeps the browser's own undo; the new one does not.
  if (document.execCommand(fix ? "insertText" : "delete", false, fix)) return;
  text.setRangeText(fix, ...place(fixer), "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
}
