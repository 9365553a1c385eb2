// A form that saves itself on every pause and on Ctrl+S, and says so only when the server has.
//
// <form data-autosave="/citations/17/text"> … <input type="hidden" name="version"> <p data-saved></p>
// The answer is JSON: 2xx {"saved_at": "15:54:07", "version": 6}; 409 {"who", "when"};
// else {"message"}, with the "url" of the door where somebody has to sign in again, or with a new
// "csrf_token" where the page's own is spent: then it is sent once more, if "me" is who wrote it.

const PAUSE = 1200; // ms
const AGAIN = 8000; // ms

for (const form of document.querySelectorAll("form[data-autosave]")) watch(form);

function watch(form) {
  const line = form.querySelector("[data-saved]");
  let pause = 0;
  let busy = false;
  let dirty = false;
  let stopped = false;

  const later = (wait) => {
    clearTimeout(pause);
    pause = setTimeout(save, wait);
  };

  const save = async () => {
    clearTimeout(pause);
    if (stopped || !dirty) return;
    if (busy) return later(PAUSE);
    busy = true;
    dirty = false;
    try {
      await post();
    } catch {
      dirty = true;
      say(line, "未能保存，文字留在这台电脑上，稍后再试。", true);
      later(AGAIN);
    } finally {
      busy = false;
    }
  };

  const post = async (again = false) => {
    const answer = await fetch(form.dataset.autosave || form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      redirect: "error",
    });
    const told = await answer.json();
    if (answer.status === 409) return conflict(told);
    if (told.csrf_token && told.me === document.body.dataset.me && !again) {
      form.elements.csrf_token.value = told.csrf_token;
      return post(true);
    }
    if (!answer.ok) {
      dirty = true;
      say(line, told.message || "未能保存，文字留在这台电脑上。", true);
      if (told.url && line) line.append(" ", door(told.url));
      return undefined;
    }
    if (form.elements.version && told.version !== undefined) form.elements.version.value = told.version;
    say(line, `已保存 ${told.saved_at}`);
    // What was typed meanwhile is not yet confirmed.
    if (!dirty) form.dispatchEvent(new CustomEvent("honours:saved", { bubbles: true, detail: told }));
    return undefined;
  };

  const conflict = (told) => {
    stopped = true;
    say(line, `${told.who}已于 ${told.when} 改过这一篇。您的文字还在，自动保存已停；点“保存”，逐字对照后定夺。`, true);
  };

  form.addEventListener("input", () => {
    dirty = true;
    if (!stopped) later(PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(pause));
  window.addEventListener("focus", save); // back from signing in elsewhere
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s" || event.isComposing) return;
    event.preventDefault();
    dirty = true;
    save();
  });
}

function door(url) {
  const link = document.createElement("a");
  link.href = url;
  link.target = "_blank";
  link.textContent = "打开登录窗口";
  return link;
}

function say(line, words, wrong = false) {
  if (!line) return;
  line.textContent = words;
  line.classList.toggle("saved--wrong", wrong);
}
