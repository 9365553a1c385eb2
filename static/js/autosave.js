// A form that saves itself on every pause and on Ctrl+S, and says so only when the server has.
//
// <form data-autosave="/citations/17/text"> … <input type="hidden" name="version"> <p data-saved></p>
// The answer is JSON: 2xx {"saved_at": "15:54:07", "version": 6}; 409 {"who", "when", "url"}.

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

  const post = async () => {
    const answer = await fetch(form.dataset.autosave || form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      redirect: "error",
    });
    const told = await answer.json();
    if (answer.status === 409) return conflict(told);
    if (!answer.ok) {
      dirty = true;
      say(line, told.message || "未能保存，文字留在这台电脑上。", true);
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
    say(line, `${told.who} 已于 ${told.when} 改过这一篇。您的文字还在，自动保存已停。`, true);
    if (told.url && line) {
      const link = document.createElement("a");
      link.href = told.url;
      link.textContent = "看对方的文字";
      line.append(" ", link);
    }
  };

  form.addEventListener("input", () => {
    dirty = true;
    if (!stopped) later(PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(pause));
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s" || event.isComposing) return;
    event.preventDefault();
    dirty = true;
    save();
  });
}

function say(line, words, wrong = false) {
  if (!line) return;
  line.textContent = words;
  line.classList.toggle("saved--wrong", wrong);
}
