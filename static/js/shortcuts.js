// Single-key shortcuts: every [data-shortcut] on the page is reached by its key; ? lists them.
// Silent while typing or composing, and switched off in the panel (WCAG 2.1.4).

const OFF = "honours:keys-off";
const panel = document.querySelector("[data-keys]");

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel && !panel.hidden) return close();
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select")) return;
  if (event.key === "?") return open(event);
  if (localStorage.getItem(OFF)) return;
  const near = event.target.closest("[data-walk-item]") || document;
  const key = CSS.escape(event.key);
  const found = near.querySelector(`[data-shortcut="${key}"]`)
    || document.querySelector(`[data-shortcut="${key}"]`);
  if (found) use(event, found);
});

if (panel) {
  panel.querySelector("[data-keys-close]").addEventListener("click", close);
  panel.querySelector("[data-keys-switch]").addEventListener("click", flip);
  for (const opener of document.querySelectorAll("[data-keys-open]")) {
    opener.hidden = false;
    opener.addEventListener("click", open);
  }
}

function use(event, found) {
  event.preventDefault();
  if (found.matches("input, textarea")) {
    found.focus();
    found.select();
  } else {
    found.click();
  }
}

function open(event) {
  if (!panel) return;
  event.preventDefault();
  const list = panel.querySelector("[data-keys-list]");
  list.textContent = "";
  const known = new Map([["?", "显示这张表"]]);
  for (const one of document.querySelectorAll("[data-shortcut]")) {
    if (!known.has(one.dataset.shortcut)) known.set(one.dataset.shortcut, labelOf(one));
  }
  const entered = document.querySelector("[data-walk] [data-walk-enter]");
  if (entered) known.set("↑ ↓", "上一条、下一条").set("Enter", entered.matches("a") ? "打开" : labelOf(entered));
  if (document.querySelector("[data-autosave]")) known.set("Ctrl S", "保存");
  if (document.querySelector("[data-insert]")) known.set("Alt 1–9", "插入这一条依据");
  for (const [key, label] of known) list.append(row(key, label));
  nameSwitch();
  panel.hidden = false;
  panel.focus();
}

function row(key, label) {
  const pair = document.createDocumentFragment();
  const term = document.createElement("dt");
  const cap = document.createElement("kbd");
  const what = document.createElement("dd");
  cap.textContent = key;
  term.append(cap);
  what.textContent = label;
  pair.append(term, what);
  return pair;
}

function labelOf(one) {
  const label = one.labels && one.labels.length ? one.labels[0] : one;
  return (one.getAttribute("aria-label") || label.textContent).trim();
}

function close() {
  panel.hidden = true;
  document.querySelector("main").focus();
}

function flip() {
  if (localStorage.getItem(OFF)) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "yes");
  nameSwitch();
}

function nameSwitch() {
  const label = localStorage.getItem(OFF) ? "启用快捷键" : "停用快捷键";
  panel.querySelector("[data-keys-switch]").textContent = label;
}
