/* What script adds; every page works without it. */
(() => {
  "use strict";

  /* The month as the W3C date picker grid: one tab stop, arrow keys between days, Page Up and Down between months. */
  const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
  let landing = null;

  const daysOf = (grid) => [...grid.querySelectorAll(".day:not(.blank)")];
  const setRole = (nodes, role) => { for (const node of nodes) node.setAttribute("role", role); };

  function enhance(grid) {
    const days = daysOf(grid);
    if (!days.length) return;
    setRole([grid], "grid");
    setRole(grid.querySelectorAll("thead, tbody"), "rowgroup");
    setRole(grid.rows, "row");
    setRole(grid.querySelectorAll("th"), "columnheader");
    setRole(grid.querySelectorAll("td"), "gridcell");
    const first = grid.querySelector(".day.chosen") || grid.querySelector("a.day") || days[0];
    for (const day of days) day.tabIndex = day === first ? 0 : -1;
  }

  function targetOf(key, days, index) {
    const weekday = days[index].parentElement.cellIndex;
    if (key in STEPS) return index + STEPS[key];
    if (key === "Home") return Math.max(0, index - weekday);
    if (key === "End") return Math.min(days.length - 1, index + 6 - weekday);
    return index;
  }

  /* `land` says on which of so many days one arrives: the same day of the month, or the one beside the edge. */
  function turnPage(grid, rel, land) {
    const link = grid.closest("section")?.querySelector(`[rel=${rel}]`);
    landing = link ? land : null;
    link?.click();
  }

  function arrive(days, at) {
    for (const day of days) day.tabIndex = -1;
    days[at].tabIndex = 0;
    days[at].focus();
  }

  document.addEventListener("keydown", (event) => {
    const grid = event.target.closest?.(".month");
    if (!grid || event.ctrlKey || event.altKey || event.metaKey) return;
    const days = daysOf(grid);
    const index = days.indexOf(event.target);
    if (index < 0) return;
    if (event.key === "PageUp" || event.key === "PageDown") {
      event.preventDefault();
      return turnPage(grid, event.key === "PageUp" ? "prev" : "next", (count) => Math.min(index, count - 1));
    }
    const target = targetOf(event.key, days, index);
    if (target === index) return;
    event.preventDefault();
    if (target < 0) return turnPage(grid, "prev", (count) => count + target);
    if (target >= days.length) return turnPage(grid, "next", () => target - days.length);
    arrive(days, target);
  });

  function settle() {
    document.querySelectorAll(".month").forEach(enhance);
    const said = document.getElementById("times-said");
    const news = document.querySelector("[data-said]");
    if (said && news) said.textContent = news.dataset.said;
    const grid = document.querySelector(".month");
    const days = landing && grid ? daysOf(grid) : [];
    if (days.length) arrive(days, landing(days.length));
    landing = null;
  }
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".month").forEach(enhance));
  document.addEventListener("htmx:afterSettle", settle);

  /* What is being fetched says so, to the eye and to a screen reader. */
  document.addEventListener("htmx:beforeRequest", (event) => event.detail.target.setAttribute("aria-busy", "true"));
  document.addEventListener("htmx:afterRequest", (event) => event.detail.target.removeAttribute("aria-busy"));

  /* An answer that is not the asked page (signed out, failed) is shown whole. */
  const showWhole = (event) => navigator.onLine && location.assign(event.detail.pathInfo.requestPath);
  document.addEventListener("htmx:responseError", showWhole);
  document.addEventListener("htmx:sendError", showWhole);
  document.addEventListener("htmx:beforeSwap", (event) => {
    const asked = new URL(event.detail.pathInfo.requestPath, location.href);
    if (new URL(event.detail.xhr.responseURL).pathname === asked.pathname) return;
    event.detail.shouldSwap = false;
    location.assign(event.detail.xhr.responseURL);
  });

  /* Offline: said at once, and nothing is sent into the void. */
  function sayOffline() {
    document.getElementById("offline")?.remove();
    if (navigator.onLine) return;
    const said = document.createElement("p");
    said.id = "offline";
    said.className = "alert warn";
    said.setAttribute("role", "alert");
    said.textContent = document.body.dataset.offline;
    document.getElementById("main").prepend(said);
  }
  window.addEventListener("offline", sayOffline);
  window.addEventListener("online", sayOffline);
  document.addEventListener("DOMContentLoaded", sayOffline);

  /* What was typed and sent is kept until an answer has come: who goes back after a broken line finds it again, with
     the form's own key, so that sending it again does nothing twice. */
  const DRAFT = "draft";
  const fieldsOf = (form) => [...form.elements].filter((one) => one.name && one.type !== "submit" && one.name !== "_csrf_token");
  const keep = (form) =>
    sessionStorage.setItem(DRAFT, JSON.stringify({
      at: location.pathname + location.search,
      action: form.getAttribute("action"),
      fields: fieldsOf(form).map((one) => [one.name, one.value, one.checked]),
    }));
  function findAgain() {
    const draft = JSON.parse(sessionStorage.getItem(DRAFT) || "null");
    const [arrival] = performance.getEntriesByType("navigation");
    if (!draft || draft.at !== location.pathname + location.search || arrival?.type === "navigate")
      return sessionStorage.removeItem(DRAFT);
    const form = [...document.forms].find((one) => one.getAttribute("action") === draft.action);
    const fields = form ? fieldsOf(form) : [];
    if (fields.length !== draft.fields.length) return;
    fields.forEach((one, at) => {
      const [name, value, checked] = draft.fields[at];
      if (one.name !== name) return;
      if (one.type === "checkbox" || one.type === "radio") one.checked = checked;
      else one.value = value;
    });
  }
  document.addEventListener("DOMContentLoaded", findAgain);

  /* A double click must not send a form twice; going back must not leave its button dead. */
  const sent = new WeakSet();
  let spent = false;
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (!navigator.onLine) {
      event.preventDefault();
      return sayOffline();
    }
    if (sent.has(event.target)) event.preventDefault();
    sent.add(event.target);
    keep(event.target);
    spent = true;
    setTimeout(() => sent.delete(event.target), 8000);
  });

  /* A page the browser kept whole while its form was away at a provider has a spent key in it: fetch a fresh one. */
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && spent) location.reload();
  });
})();
