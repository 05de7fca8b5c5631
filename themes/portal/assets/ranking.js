// A link to a ranking site shows its latest result below it; without this, it stays a link.
"use strict";

const PLACES = 5; // shown of each group
const words = document.documentElement.lang === "en"
  ? { place: "Place", unit: "Unit", points: "Points (%)", day: (day) => `As checked on ${day}` }
  : { place: "Hạng", unit: "Đơn vị", points: "Điểm (%)", day: (day) => `Theo lần kiểm tra ngày ${day}` };
const language = document.documentElement.lang || "vi";

// An address of this very site is asked where the page stands, so that a preview shows it too.
function homeOf(link) {
  const home = new URL(link.href);
  const canonical = document.querySelector("link[rel=canonical]");
  const own = canonical && new URL(canonical.href).origin === home.origin;
  return own ? new URL(home.pathname, location.origin) : home;
}

// The other site's words are text, and its addresses lead to itself or nowhere else.
function within(home, path) {
  const address = new URL(path, home);
  return address.origin === home.origin ? address.href : home.href;
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

function row(...cells) {
  const made = document.createElement("tr");
  made.append(...cells);
  return made;
}

function groupRows(group, units, home) {
  const heading = element("th", "", { scope: "colgroup", colspan: "3" });
  const label = language === "en" ? group.label_en : group.label;
  heading.append(element("a", label, { href: within(home, group.page) }));
  const body = document.createElement("tbody");
  body.append(row(heading));
  for (const unit of units.slice(0, PLACES)) {
    const name = element("td", "");
    name.append(element("a", unit.name, { href: within(home, unit.page) }));
    const points = unit.percent.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    body.append(row(element("td", unit.position), name, element("td", points, { class: "num" })));
  }
  return body;
}

function tableOf(latest, home) {
  const day = new Date(`${latest.today}T12:00:00`).toLocaleDateString(language === "en" ? "en-GB" : "vi-VN");
  const table = document.createElement("table");
  const head = document.createElement("thead");
  const headings = [words.place, words.unit, words.points];
  head.append(row(...headings.map((text) => element("th", text, { scope: "col" }))));
  table.append(element("caption", words.day(day)), head);
  for (const group of latest.groups) {
    const units = latest.units.filter((unit) => unit.group === group.id && unit.position !== null);
    units.sort((a, b) => a.position - b.position);
    if (units.length) table.append(groupRows(group, units, home));
  }
  return table;
}

async function show(link) {
  const home = homeOf(link);
  const response = await fetch(new URL("du-lieu/latest.json", home));
  if (!response.ok) return;
  const box = element("div", "", { class: "table-scroll" });
  box.append(tableOf(await response.json(), home));
  (link.closest("p, li") ?? link).after(box);
}

document.querySelectorAll("a.xep-hang").forEach((link) => show(link).catch(() => {}));
