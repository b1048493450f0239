/* The little that pages need beyond htmx: opening the rail on a narrow screen, closing menus. */
"use strict";
document.documentElement.classList.add("js");

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-toggles]");
  if (button) {
    const panel = document.getElementById(button.dataset.toggles);
    const open = panel.classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
