// What the pages do beyond htmx: charts, live news that never destroys what somebody is typing, details that stay open.
"use strict";
(() => {
  const KINDS = {
    stacked: { type: "bar", stacked: true, horizontal: true },
    bars: { type: "bar", stacked: false, horizontal: true },
    columns: { type: "bar", stacked: false, horizontal: false },
    line: { type: "line", stacked: false, horizontal: false },
  };
  const COLOURS = ["#0b5cad", "#2f9e6e", "#d98b0b", "#7a4fb5", "#c0392b", "#3aa6b9", "#8a6d3b", "#6b7a8f"];
  const charts = new Map();

  const LONGEST = 18;
  const AGAIN_MS = 3000;
  const LONGEST_MS = 60000;
  function short(value) {
    const label = this.getLabelForValue(value);
    return label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label;
  }

  const draw = () => {
    if (typeof Chart === "undefined") return;
    charts.forEach((chart, canvas) => { if (!canvas.isConnected) { chart.destroy(); charts.delete(canvas); } });
    document.querySelectorAll("canvas[data-chart]").forEach((canvas) => {
      if (charts.has(canvas)) return;
      const told = JSON.parse(canvas.dataset.chart);
      const kind = KINDS[told.kind];
      const box = canvas.parentElement;
      if (kind.horizontal) box.classList.add(told.labels.length > 8 ? "tall" : "middling");
      charts.set(canvas, new Chart(canvas, {
        type: kind.type,
        data: {
          labels: told.labels,
          datasets: told.series.map((one, n) => ({
            label: one.label, data: one.data, backgroundColor: COLOURS[n % COLOURS.length],
            borderColor: COLOURS[n % COLOURS.length], borderWidth: kind.type === "line" ? 2 : 0, pointRadius: 2, tension: 0.2,
          })),
        },
        options: {
          animation: false, maintainAspectRatio: false, indexAxis: kind.horizontal ? "y" : "x",
          scales: { x: { stacked: kind.stacked, ticks: { precision: 0 } }, y: { stacked: kind.stacked, ticks: kind.horizontal ? { autoSkip: false, callback: short } : { precision: 0 } } },
          plugins: { legend: { display: told.series.length > 1, position: "bottom", labels: { boxWidth: 12 } } },
        },
      }));
    });
  };

  const typing = (live) => live.dataset.dirty === "yes" ||
    (document.activeElement && live.contains(document.activeElement) && document.activeElement.matches("input, textarea, select"));

  document.addEventListener("submit", (event) => {
    const asked = event.submitter?.dataset.confirm;
    if (asked && !window.confirm(asked)) { event.preventDefault(); event.stopImmediatePropagation(); }
  }, { capture: true });

  document.addEventListener("input", (event) => {
    const live = event.target.closest("#live");
    if (live) live.dataset.dirty = "yes";
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const live = event.target;
    if (live.id !== "live" || !typing(live)) return;
    event.preventDefault();
    live.querySelector(".stale").hidden = false;
  });
  // In a flow chart, the lines of the matter that is looked at.
  const light = (event) => {
    const box = event.target.closest && event.target.closest(".flow [data-key]");
    document.querySelectorAll(".flow .lit").forEach((line) => line.classList.remove("lit"));
    if (!box) return;
    const key = CSS.escape(box.dataset.key);
    box.closest(".flow").querySelectorAll(`[data-before="${key}"], [data-after="${key}"]`).forEach((line) => line.classList.add("lit"));
  };
  document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) window.print(); });
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);

  let opened = [];
  let focused = "";
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    // Signed out elsewhere, or no longer allowed to look: the page says so itself.
    if (event.target.id === "live" && (xhr.status === 403 || xhr.status === 404 || new URL(xhr.responseURL).pathname === "/login")) {
      event.detail.shouldSwap = false;
      window.location.reload();
      return;
    }
    // Somebody may have begun to type while the news were on their way.
    if (event.target.id === "live" && typing(event.target)) {
      event.detail.shouldSwap = false;
      event.target.querySelector(".stale").hidden = false;
      return;
    }
    opened = [...document.querySelectorAll("details[id]")].map((one) => [one.id, one.open]);
    focused = document.activeElement ? document.activeElement.id : "";
    if (xhr.status >= 400 && event.target.id !== "live") {
      event.detail.shouldSwap = true;
      event.detail.selectOverride = ".problem";
      event.detail.swapOverride = "beforeend";
    }
  });
  // What could not be fetched is asked for again, ever more seldom; until it comes the page says that it is not the latest.
  let pause = AGAIN_MS;
  let retry = 0;
  const again = (event) => {
    if (event.target.id !== "live") return;
    const stale = event.target.querySelector(".stale");
    if (stale) stale.hidden = false;
    if (retry) return;
    retry = window.setTimeout(() => {
      retry = 0;
      const live = document.getElementById("live");
      if (live) window.htmx.trigger(live, "sse:changed");
    }, pause);
    pause = Math.min(pause * 2, LONGEST_MS);
  };
  document.addEventListener("htmx:sendError", again);
  document.addEventListener("htmx:responseError", again);
  document.addEventListener("htmx:afterSwap", () => {
    pause = AGAIN_MS;
    opened.forEach(([id, open]) => { const one = document.getElementById(id); if (one) one.open = open; });
    if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus({ preventScroll: true });
    const current = document.querySelector(".question.current");
    if (current) current.scrollIntoView({ block: "nearest", behavior: "smooth" });
    // Who asked for the next question, or no longer sees the one that was answered, goes on there, wherever it stands.
    if (current && document.activeElement === document.body) current.querySelector("input")?.focus({ preventScroll: true });
    draw();
  });
  document.addEventListener("DOMContentLoaded", () => {
    draw();
    document.querySelector(".problem[tabindex]")?.focus();
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
})();
