// The summary of errors takes the focus, so that it is read first.

const errors = document.querySelector("[data-errors]");
if (errors) errors.focus();
