// A slider over the days at which something changed. It turns the form's own list of days; without
// script the list does the same.
"use strict";
for (const form of document.querySelectorAll("form[data-slide]")) {
  const days = form.elements.as_of;
  if (days.length < 3) continue;
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: 0, max: days.length - 1, value: days.length - 1 - days.selectedIndex });
  slider.setAttribute("aria-label", form.dataset.slide);
  const said = () => {
    days.selectedIndex = days.length - 1 - slider.value;
    slider.setAttribute("aria-valuetext", days.selectedOptions[0].text);
  };
  slider.addEventListener("input", said);
  slider.addEventListener("change", () => form.requestSubmit());
  said();
  form.prepend(slider);
}
