// Typed text stays on this machine until the server has answered; a form that lost it offers it back.
//
// <form data-keep="case-new">: kept under the signed-in name and this key. A page answered with
// data-outcome="answered" and without that form confirms it; signing out forgets everything.
// <form data-keep="reading-3" data-keep-choices>: of several things in it one was sent and is done; the
//   choices made on the others stay.

const PREFIX = "honours:keep:";
const LIFE = 14 * 24 * 3600 * 1000; // ms
const PAUSE = 400; // ms
const SENT = "honours:sent";

const owner = document.body.dataset.me || "";
const kept = (form) => `${PREFIX}${owner}:${form.dataset.keep}`;

const answered = document.body.dataset.outcome === "answered"; // a refused page brings back what was typed
const sent = confirmSent();
dropOld();
for (const form of document.querySelectorAll("form[data-keep]")) watch(form);
for (const form of document.querySelectorAll("form[data-forget]")) {
  form.addEventListener("submit", forgetAll);
}

function watch(form) {
  const before = read(kept(form));
  const first = fieldsOf(form);
  const back = sent === kept(form);
  if (before && back && "keepChoices" in form.dataset) fill(form, before.fields);
  else if (before && differs(before.fields, first) && (answered || !back)) offer(form, before);
  else if (answered || !back) localStorage.removeItem(kept(form));

  let pause = 0;
  const keep = () => {
    clearTimeout(pause);
    if (differs(fieldsOf(form), first)) write(kept(form), { at: Date.now(), fields: fieldsOf(form) });
  };
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", () => {
    keep();
    sessionStorage.setItem(SENT, kept(form));
  });
  form.addEventListener("honours:saved", () => {
    clearTimeout(pause);
    Object.assign(first, fieldsOf(form));
    localStorage.removeItem(kept(form));
  });
  window.addEventListener("pagehide", () => pause && !form.dataset.sent && keep());
}

function offer(form, before) {
  const box = document.createElement("div");
  box.className = "kept";
  box.setAttribute("role", "status");
  const word = document.createElement("span");
  word.className = "kept__word";
  word.textContent = `这台电脑上留有您 ${timeOf(before.at)} 键入、尚未保存的文字。`;
  const restore = button("恢复", () => {
    fill(form, before.fields);
    box.remove();
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
  const drop = button("不要了", () => {
    localStorage.removeItem(kept(form));
    box.remove();
  });
  box.append(word, restore, drop);
  form.before(box);
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--small";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function fieldsOf(form) {
  const fields = {};
  for (const control of form.elements) {
    if (!control.name || ["hidden", "password", "file", "submit", "button"].includes(control.type)) continue;
    if (["checkbox", "radio"].includes(control.type)) {
      fields[`${control.name}=${control.value}`] = control.checked ? "on" : "";
    } else {
      fields[control.name] = control.value;
    }
  }
  return fields;
}

function fill(form, fields) {
  for (const control of form.elements) {
    const ticked = fields[`${control.name}=${control.value}`];
    if (["checkbox", "radio"].includes(control.type)) {
      if (ticked !== undefined) control.checked = ticked === "on";
    } else if (control.name in fields) {
      control.value = fields[control.name];
    }
  }
}

function differs(some, others) {
  return Object.keys(some).some((name) => name in others && some[name] !== others[name]);
}

function confirmSent() {
  const key = sessionStorage.getItem(SENT);
  if (!key) return "";
  sessionStorage.removeItem(SENT);
  const stillHere = [...document.querySelectorAll("form[data-keep]")].some((form) => kept(form) === key);
  if (answered && owner && !stillHere) localStorage.removeItem(key);
  return key;
}

function dropOld() {
  for (const key of Object.keys(localStorage)) {
    const entry = key.startsWith(PREFIX) && read(key);
    if (entry && Date.now() - entry.at > LIFE) localStorage.removeItem(key);
  }
}

function forgetAll() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  }
}

function timeOf(at) {
  return new Date(at).toLocaleString("zh-CN", {
    month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false,
  });
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // No room left: the page itself still holds the text.
  }
}
