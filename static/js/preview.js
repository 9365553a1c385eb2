// The sample follows the text.
//
// <img data-preview="/citations/17/sample" data-preview-form="citation" src="…">: after a pause the
//   form is posted there as it stands, unsaved, and the picture in the answer is shown.
// <iframe data-preview="/citations/17/sample" src="…"> and <section data-refresh="/citations/17/findings">:
//   fetched anew each time the text has been saved, unless somebody types on.
// <span data-count="findings">: the number of entries in the list of that id.

const PAUSE = 150; // ms

for (const image of document.querySelectorAll("img[data-preview]")) follow(image);

document.addEventListener("honours:saved", () => {
  for (const frame of document.querySelectorAll("iframe[data-preview]")) {
    // replace() leaves no step in the history.
    frame.contentWindow.location.replace(fresh(frame.dataset.preview));
  }
  for (const part of document.querySelectorAll("[data-refresh]")) refresh(part);
});

function follow(image) {
  const form = document.getElementById(image.dataset.previewForm);
  if (!form) return;
  let pause = 0;
  let turn = 0;
  const draw = async () => {
    const mine = ++turn;
    image.classList.add("sample--stale");
    try {
      const answer = await fetch(image.dataset.preview, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        credentials: "same-origin",
        redirect: "error",
      });
      if (!answer.ok) return;
      const picture = await asDataUrl(await answer.blob());
      if (mine !== turn) return; // a later one is on its way
      image.src = picture;
      image.classList.remove("sample--stale");
    } catch {
      // The old sample stays, marked as stale.
    }
  };
  form.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(pause);
    pause = setTimeout(draw, PAUSE);
  });
  form.addEventListener("compositionend", () => {
    clearTimeout(pause);
    pause = setTimeout(draw, PAUSE);
  });
  form.addEventListener("honours:saved", () => {
    if (image.classList.contains("sample--stale")) draw(); // it could not be had a moment ago
  });
}

let typed = 0;
document.addEventListener("input", () => {
  typed += 1;
});

async function refresh(part) {
  const seen = typed;
  try {
    const answer = await fetch(part.dataset.refresh, { credentials: "same-origin", redirect: "error" });
    const fresh = await answer.text();
    if (!answer.ok || seen !== typed) return; // typed on meanwhile: the next save brings it
    part.innerHTML = fresh;
    for (const one of document.querySelectorAll(`[data-count="${part.id}"]`)) {
      one.textContent = part.querySelectorAll("li").length || "";
    }
    part.dispatchEvent(new CustomEvent("honours:checked", { bubbles: true }));
  } catch {
    // What stands there stays.
  }
}

function fresh(address) {
  const url = new URL(address, window.location.href);
  url.searchParams.set("at", Date.now());
  return url.href;
}

function asDataUrl(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = reject;
    reader.readAsDataURL(blob);
  });
}
