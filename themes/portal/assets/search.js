// Full-text search on the reader's side. Nothing is loaded before the field is touched; then only
// the shards that hold the words and the chunks that hold the shown pages. README.md, "Search".
"use strict";

(() => {
  const form = document.querySelector("[data-search]");
  if (!form) return;
  const input = form.elements.q;
  const status = document.querySelector("[data-search-status]");
  const list = document.querySelector("[data-search-results]");
  const more = document.querySelector("[data-search-more]");
  const folder = new URL(".", new URL(form.dataset.search, location.href));
  const siteRoot = new URL(form.dataset.root, location.href);
  const BATCH = 10;
  const EQUAL_MARKS = 3;
  const BEGINNING = 0.5;
  // 05/09/2026; in English 5 September 2026, which cannot be read as the 9th of May.
  const DAY =
    document.documentElement.lang === "en"
      ? new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" })
      : new Intl.DateTimeFormat("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" });

  const fold = (text) =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/đ/g, "d");
  const wordsOf = (text) => text.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];

  // The parts of the index are scripts, so that they also load from a disk (file://).
  const arrived = new Map();
  const asked = new Map();
  window.congTruongSearch = (name, value) => arrived.set(name, value);

  function load(name) {
    if (!asked.has(name)) {
      const loading = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(`${name}.js`, folder).href;
        script.onload = () => resolve(arrived.get(name));
        script.onerror = () => {
          asked.delete(name);
          reject(new Error(name));
        };
        document.head.append(script);
      });
      asked.set(name, loading);
    }
    return asked.get(name);
  }

  function shardOf(plain, shards) {
    let sum = 0;
    for (const letter of [...plain].slice(0, 3)) sum += letter.codePointAt(0);
    return sum % shards;
  }

  // Page -> weight for one word of the query; the one being typed also counts as a beginning.
  async function weigh(word, isLast, { shards, filled }) {
    const plain = fold(word);
    const number = shardOf(plain, shards);
    const shard = filled.includes(number) ? await load(`tu-${number}`) : {};
    const weights = new Map();
    for (const [written, postings] of Object.entries(shard)) {
      const candidate = fold(written);
      const whole = candidate === plain;
      if (!whole && !(isLast && plain.length >= 3 && candidate.startsWith(plain))) continue;
      const factor = (whole ? 1 : BEGINNING) * (written === word ? EQUAL_MARKS : 1);
      for (let at = 0; at < postings.length; at += 2) {
        const page = postings[at];
        weights.set(page, (weights.get(page) || 0) + postings[at + 1] * factor);
      }
    }
    return weights;
  }

  // Pages that hold most words first, then the heaviest, then the newest.
  function rank(perWord) {
    const found = new Map();
    for (const weights of perWord) {
      for (const [page, weight] of weights) {
        const entry = found.get(page) || { page, words: 0, weight: 0 };
        entry.words += 1;
        entry.weight += weight;
        found.set(page, entry);
      }
    }
    const entries = [...found.values()];
    const complete = entries.filter((entry) => entry.words === perWord.length);
    return (complete.length ? complete : entries)
      .sort((a, b) => b.words - a.words || b.weight - a.weight || a.page - b.page)
      .map((entry) => entry.page);
  }

  function marked(text, plains) {
    const holder = document.createDocumentFragment();
    let last = 0;
    for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      const plain = fold(match[0]);
      if (!plains.some((p) => plain === p || (p.length > 2 && plain.startsWith(p)))) continue;
      const mark = document.createElement("mark");
      mark.textContent = match[0];
      holder.append(text.slice(last, match.index), mark);
      last = match.index + match[0].length;
    }
    holder.append(text.slice(last));
    return holder;
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function row([title, url, section, date, summary], plains) {
    const target = new URL(url, siteRoot);
    if (target.protocol === "file:" && target.pathname.endsWith("/")) target.pathname += "index.html";
    const link = element("a", "", marked(title, plains));
    link.href = target.href;
    const day = date && DAY.format(new Date(date));
    const body = element(
      "div",
      "",
      element("span", "when", [section, day].filter(Boolean).join(" · ")),
      element("h2", "", link),
    );
    if (summary) body.append(element("p", "", marked(summary, plains)));
    return element("article", "row", body);
  }

  let turn = 0;
  async function search() {
    const mine = ++turn;
    const words = [...new Set(wordsOf(input.value))];
    more.hidden = true;
    if (!words.length) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const index = await load("muc-luc");
      const perWord = await Promise.all(words.map((w, at) => weigh(w, at === words.length - 1, index)));
      if (mine !== turn) return;
      const pages = rank(perWord);
      const plains = words.map(fold);
      const next = async () => {
        const batch = pages.splice(0, BATCH);
        const records = await Promise.all(
          batch.map(async (page) => (await load(`bai-${Math.floor(page / index.chunk)}`))[page % index.chunk]),
        );
        if (mine !== turn) return null;
        const rows = records.map((record) => row(record, plains));
        list.append(...rows);
        more.hidden = !pages.length;
        return rows[0];
      };
      const query = input.value.trim();
      const count = pages.length;
      list.replaceChildren();
      await next();
      if (mine !== turn) return;
      const sentence = count ? form.dataset.found : form.dataset.none;
      status.textContent = sentence.replace("{count}", count).replace("{query}", () => query);
      more.onclick = async () => (await next())?.querySelector("a").focus();
    } catch {
      if (mine === turn) status.textContent = form.dataset.failed;
    }
  }

  // Arrow keys walk from the field through the results and back.
  function walk(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  let pause;
  input.addEventListener("focus", () => load("muc-luc").catch(() => {}), { once: true });
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      const query = input.value ? `?q=${encodeURIComponent(input.value)}` : location.pathname;
      history.replaceState(null, "", query);
      search();
    }, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  document.addEventListener("keydown", walk);

  const wanted = new URLSearchParams(location.search).get("q");
  if (wanted) {
    input.value = wanted;
    search();
  }
})();
