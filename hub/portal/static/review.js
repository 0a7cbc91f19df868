// Review by keyboard: a letter presses the button or follows the link that names it. Everything it
// does can be done without it.
"use strict";
let leaving = false;
document.addEventListener("keydown", (event) => {
  const writing = event.target.matches("input:not([type=checkbox]), select, textarea");
  if (writing) {
    if (event.key === "Escape" || event.key === "Enter") { event.target.blur(); event.preventDefault(); }
    return;
  }
  if (leaving || event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const named = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!named) return;
  event.preventDefault();
  if (named.matches("input")) { named.focus(); named.select(); return; }
  leaving = named.matches("a, button");
  named.click();
});
const every = document.querySelector("[data-every]");
if (every) {
  every.hidden = false;
  every.addEventListener("change", () => {
    for (const one of document.getElementsByName("task")) one.checked = every.checked;
  });
}
document.addEventListener("submit", (event) => { if (!event.target.reportValidity()) leaving = false; });
window.addEventListener("pageshow", () => { leaving = false; });
