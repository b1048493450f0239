/* The search box: "/" goes to it, the arrows walk through what is offered, Escape puts it away. */
"use strict";

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.altKey && !event.metaKey) {
    const box = document.querySelector("main [data-search]") || document.querySelector("[data-search]");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
    return;
  }
  const field = event.target.closest(".box-field");
  if (!field || event.isComposing) return;
  const stops = [field.querySelector("[data-search]"), ...field.querySelectorAll(".suggestions a")];
  const at = stops.indexOf(document.activeElement);
  if (event.key === "Escape") {
    field.querySelector(".suggestions").replaceChildren();
    stops[0].focus();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && stops.length > 1) {
    event.preventDefault();
    stops[(at + (event.key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length].focus();
  }
});
