// Long work: its progress is asked for each second; when it comes to another phase the page is fetched anew.
//
// <section data-follow="/batches/3/progress"> <div data-phase="running">…</div> </section>

const BEAT = 1000; // ms

for (const part of document.querySelectorAll("[data-follow]")) follow(part);

function follow(part) {
  const phase = () => part.querySelector("[data-phase]").dataset.phase;
  const before = phase();
  const beat = async () => {
    try {
      const answer = await fetch(part.dataset.follow, { credentials: "same-origin", redirect: "error" });
      if (answer.ok) part.innerHTML = await answer.text();
    } catch {
      // The server may be starting again: what stands there stays, and the next beat asks again.
    }
    if (phase() !== before) window.location.reload();
    else setTimeout(beat, BEAT);
  };
  setTimeout(beat, BEAT);
}
