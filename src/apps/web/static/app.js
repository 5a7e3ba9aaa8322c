/* The month as the W3C date picker grid: one tab stop, arrow keys between days. Without this file the days are plain links. */
(() => {
  "use strict";

  const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
  const daysOf = (grid) => [...grid.querySelectorAll(".day:not(.blank)")];

  function enhance(grid) {
    const days = daysOf(grid);
    if (!days.length) return;
    grid.setAttribute("role", "grid");
    for (const row of grid.rows) row.setAttribute("role", "row");
    for (const head of grid.querySelectorAll("th")) head.setAttribute("role", "columnheader");
    for (const cell of grid.querySelectorAll("td")) cell.setAttribute("role", "gridcell");
    const first = grid.querySelector(".day.chosen") || grid.querySelector("a.day") || days[0];
    for (const day of days) day.tabIndex = day === first ? 0 : -1;
  }

  function focusOn(days, index) {
    for (const day of days) day.tabIndex = -1;
    days[index].tabIndex = 0;
    days[index].focus();
  }

  function targetOf(key, days, index) {
    const weekday = (day) => day.parentElement.cellIndex;
    if (key in STEPS) return index + STEPS[key];
    if (key === "Home") return Math.max(0, index - weekday(days[index]));
    if (key === "End") return Math.min(days.length - 1, index + 6 - weekday(days[index]));
    return index;
  }

  document.addEventListener("keydown", (event) => {
    const grid = event.target.closest?.(".month");
    if (!grid || event.ctrlKey || event.altKey || event.metaKey) return;
    const page = { PageUp: "[rel=prev]", PageDown: "[rel=next]" }[event.key];
    if (page) {
      const link = grid.closest("section")?.querySelector(page);
      if (link) { event.preventDefault(); link.click(); }
      return;
    }
    const days = daysOf(grid);
    const index = days.indexOf(event.target);
    const target = targetOf(event.key, days, index);
    if (index < 0 || target === index || !days[target]) return;
    event.preventDefault();
    focusOn(days, target);
  });

  const enhanceAll = () => document.querySelectorAll(".month").forEach(enhance);
  document.addEventListener("DOMContentLoaded", enhanceAll);
  document.addEventListener("htmx:afterSettle", enhanceAll);

  /* A double click must not send a form twice; going back must not leave its button dead. */
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (sent.has(event.target)) event.preventDefault();
    sent.add(event.target);
    setTimeout(() => sent.delete(event.target), 8000);
  });
})();
