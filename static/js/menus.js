// An open filter closes when another opens, on Escape, and on a click elsewhere.

document.addEventListener("click", (event) => closeAll(event.target.closest("[data-menu]")));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest("[data-menu]");
  if (menu && menu.open) menu.querySelector("summary").focus();
  closeAll(null);
});

function closeAll(except) {
  for (const menu of document.querySelectorAll("[data-menu][open]")) {
    if (menu !== except) menu.open = false;
  }
}
