// A form is sent once: its buttons rest after the first submit, and wake again if the page stays.

const REST = 8000; // ms; a download leaves the page where it is

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "get") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  // After the form's data are gathered, so that the pressed button's name and value go along.
  setTimeout(() => rest(form, true));
  setTimeout(() => rest(form, false), REST);
});

window.addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.forms) rest(form, false);
});

function rest(form, resting) {
  if (!resting) delete form.dataset.sent;
  for (const button of form.elements) {
    if (button.type === "submit") button.disabled = resting;
  }
}
