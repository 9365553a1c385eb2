// Walking a list by ↑ and ↓: [data-walk] holds, [data-walk-item] are walked; Enter, on it or in
// a field of it, presses its own [data-walk-enter]; other keys are its [data-shortcut] buttons (see shortcuts.js).

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const item = event.target.closest("[data-walk-item]");
  if (event.key === "Enter" && item && (event.target === item || event.target.matches("input"))) press(event, item);
  if (typing(event.target)) return;
  const list = event.target.closest("[data-walk]") || document.querySelector("[data-walk]");
  if (!list) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event, list, item);
});

function press(event, item) {
  const act = item.querySelector("[data-walk-enter]");
  if (!act) return;
  event.preventDefault();
  act.click();
}

function step(event, list, item) {
  const items = [...list.querySelectorAll("[data-walk-item]")];
  if (!items.length || (!item && event.target !== document.body)) return;
  const at = items.indexOf(item) + (event.key === "ArrowDown" ? 1 : -1);
  const next = items[Math.max(0, Math.min(at, items.length - 1))];
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function typing(target) {
  return target.matches("input, textarea, select, [contenteditable]");
}
