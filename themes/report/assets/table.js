/* League tables: search, filter, sort and page through the rows of du-lieu/units.js.

   The row's markup is the page's own <template>; this script only fills its slots, always as text.
   The state stands in the address after "#", so that a view can be sent to someone. */
"use strict";

(() => {
  const box = document.querySelector("[data-table]");
  const data = window.congTruong && window.congTruong.units;
  if (!box || !data) return;

  const labels = JSON.parse(box.dataset.labels);
  const units = data.rows.map((row, index) => {
    const unit = { index };
    data.columns.forEach((name, column) => { unit[name] = row[column]; });
    if (window.congTruong.outcomes) unit.outcome = window.congTruong.outcomes[index];
    return unit;
  });
  const template = box.querySelector("template:not([data-outcome])").content;
  const shapes = new Map(
    [...box.querySelectorAll("template[data-outcome]")].map((t) => [t.dataset.outcome, t.content]),
  );
  const form = box.querySelector("form");
  const body = box.querySelector("tbody");
  const shown = box.querySelector("[data-shown]");
  const steps = [...box.querySelectorAll("[data-page]")];
  const sorters = [...box.querySelectorAll("[data-sort]")];
  const size = Number(box.dataset.rows);

  const figure = (value, digits) =>
    value.toLocaleString(labels.language, { minimumFractionDigits: digits ?? 0, maximumFractionDigits: digits ?? 2 });
  const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  /* The same folding as rulebook.vietnamese.text.fold. */
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  const slots = {
    position: (u) => u.position ?? "—",
    name: (u) => u.name,
    place: (u) => [labels.groups[u.group], u.place].filter(Boolean).join(" · "),
    percent: (u) => (u.position === null ? "—" : figure(u.percent, 1)),
    points: (u) => (u.observable ? `${figure(u.points)}/${figure(u.observable)}` : "—"),
    met: (u) => (u.judged ? `${u.met}/${u.judged}` : "—"),
    recent: (u) => figure(u.recent),
    emails: (u) => (u.emails ? `${u.goodEmails}/${u.emails}` : "—"),
  };

  /* Sorting: what a column compares, and whether the greatest come first when it is chosen. */
  const share = (part, whole) => (whole ? part / whole : -1);
  const keys = {
    position: [(u) => u.position ?? Infinity, false],
    name: [(u) => u.search, false],
    percent: [(u) => (u.position === null ? -1 : u.percent), true],
    points: [(u) => u.points, true],
    met: [(u) => share(u.met, u.judged), true],
    recent: [(u) => u.recent, true],
    emails: [(u) => share(u.goodEmails, u.emails), true],
    outcome: [(u) => "msohpcn ".indexOf(u.outcome), false],
  };
  const tests = {
    ranked: (u) => u.position !== null,
    unranked: (u) => u.position === null,
    breach: (u) => u.breaches > 0,
    silent: (u) => u.recent === 0,
  };

  const state = { q: "", only: "", outcome: "", sort: "", down: false, page: 1 };

  function readAddress() {
    const given = new URLSearchParams(location.hash.slice(1));
    state.q = given.get("q") ?? "";
    state.only = given.get("only") ?? "";
    state.outcome = given.get("outcome") ?? "";
    const [, minus, sort] = /^(-?)(\w*)$/.exec(given.get("sort") ?? "") ?? ["", "", ""];
    state.sort = sort in keys ? sort : "";
    state.down = minus === "-";
    state.page = Math.max(1, Number.parseInt(given.get("page") ?? "1", 10) || 1);
    for (const name of ["q", "only", "outcome"]) {
      if (form.elements[name]) form.elements[name].value = state[name];
    }
  }

  function writeAddress() {
    const kept = new URLSearchParams();
    for (const name of ["q", "only", "outcome"]) if (state[name]) kept.set(name, state[name]);
    if (state.sort) kept.set("sort", (state.down ? "-" : "") + state.sort);
    if (state.page > 1) kept.set("page", state.page);
    history.replaceState(null, "", `#${kept}`);
  }

  function chosen() {
    const words = fold(state.q).split(" ").filter(Boolean);
    const group = box.dataset.group === undefined ? null : Number(box.dataset.group);
    const only = tests[box.dataset.only || state.only];
    const listed = units.filter((u) =>
      (group === null || u.group === group) && u.outcome !== " " && (!only || only(u)) &&
      (!state.outcome || u.outcome === state.outcome) && words.every((w) => u.search.includes(w)));
    if (state.sort) {
      const key = keys[state.sort][0];
      const sign = state.down ? -1 : 1;
      const compare = (a, b) => (a < b ? -sign : a > b ? sign : 0);
      listed.sort((a, b) => compare(key(a), key(b)) || a.index - b.index);
    }
    return listed;
  }

  function drawRow(unit) {
    const row = template.cloneNode(true);
    const slot = (name) => row.querySelector(`[data-f="${name}"]`);
    for (const [name, text] of Object.entries(slots)) {
      if (slot(name)) slot(name).textContent = text(unit);
    }
    slot("name").href = `${box.dataset.here}truong/${unit.folder}/index.html`;
    slot("breaches").hidden = !unit.breaches;
    slot("breaches").lastChild.textContent = fill(labels.breaches, { n: unit.breaches });
    slot("reason").hidden = !unit.reason;
    slot("reason").textContent = labels.reasons[unit.reason] ?? unit.reason;
    slot("outcome")?.replaceChildren(shapes.get(unit.outcome).cloneNode(true));
    row.querySelector("[data-bar]")?.setAttribute("width", unit.position === null ? 0 : unit.percent);
    return row;
  }

  function draw() {
    const listed = chosen();
    const pages = Math.max(1, Math.ceil(listed.length / size));
    state.page = Math.min(state.page, pages);
    const from = (state.page - 1) * size;
    body.replaceChildren(...listed.slice(from, from + size).map(drawRow));
    shown.textContent = listed.length
      ? fill(labels.shown, { from: figure(from + 1), to: figure(Math.min(from + size, listed.length)), of: figure(listed.length) })
      : labels.none;
    steps.forEach((button) => {
      const target = state.page + Number(button.dataset.page);
      button.disabled = target < 1 || target > pages;
      button.hidden = pages === 1;
    });
    const sort = state.sort || (box.dataset.order === "position" ? "position" : "");
    sorters.forEach((button) => {
      const direction = button.dataset.sort === sort ? (state.down ? "descending" : "ascending") : "none";
      button.closest("th").setAttribute("aria-sort", direction);
    });
  }

  function change(values) {
    Object.assign(state, { page: 1 }, values);
    writeAddress();
    draw();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    const values = {};
    for (const name of ["q", "only", "outcome"]) values[name] = form.elements[name]?.value ?? "";
    change(values);
  });
  sorters.forEach((button) => button.addEventListener("click", () => {
    const sort = button.dataset.sort;
    const now = state.sort || (box.dataset.order === "position" ? "position" : "");
    change({ sort, down: sort === now ? !state.down : keys[sort][1] });
  }));
  steps.forEach((button) => button.addEventListener("click", () => {
    change({ page: state.page + Number(button.dataset.page) });
    box.scrollIntoView();
  }));
  window.addEventListener("hashchange", () => { readAddress(); draw(); });

  form.hidden = false;
  readAddress();
  draw();
})();
