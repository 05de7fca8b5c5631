// Full-text search on the reader's side. Nothing is loaded before the field is touched; then one
// list of pages, and for each word only the shard that holds it. See README.md, "Search".
"use strict";

(() => {
  const form = document.querySelector("[data-search]");
  if (!form) return;
  const input = form.elements.q;
  const status = document.querySelector("[data-search-status]");
  const list = document.querySelector("[data-search-results]");
  const indexUrl = new URL(form.dataset.search, location.href);
  const siteRoot = new URL(form.dataset.root, location.href);
  const SHOWN = 30;

  const fold = (text) =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/đ/g, "d");
  const split = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];

  const loaded = new Map();
  function load(address) {
    const url = new URL(address, indexUrl).href;
    if (!loaded.has(url)) {
      loaded.set(
        url,
        fetch(url).then((response) => {
          if (response.status === 404) return {};
          if (!response.ok) throw new Error(response.statusText);
          return response.json();
        }),
      );
    }
    return loaded.get(url);
  }
  const index = () => load(indexUrl.href);

  function shardOf(word, shards) {
    let sum = 0;
    for (const letter of [...word].slice(0, 3)) sum += letter.codePointAt(0);
    return sum % shards;
  }

  // Weight of every page for one word; the word being typed also counts as a beginning.
  async function weigh(word, shards, asBeginning) {
    const shard = await load(`tu/${shardOf(word, shards)}.json`);
    const weights = new Map();
    const add = (postings, factor) => {
      for (let at = 0; at < postings.length; at += 2) {
        const weight = postings[at + 1] * factor;
        weights.set(postings[at], Math.max(weights.get(postings[at]) || 0, weight));
      }
    };
    if (shard[word]) add(shard[word], 1);
    if (asBeginning && [...word].length >= 3) {
      for (const [longer, postings] of Object.entries(shard)) {
        if (longer !== word && longer.startsWith(word)) add(postings, 0.5);
      }
    }
    return weights;
  }

  // Pages that hold every word; if there are none, pages that hold most of them.
  function gather(perWord) {
    const found = new Map();
    for (const weights of perWord) {
      for (const [page, weight] of weights) {
        const entry = found.get(page) || { words: 0, weight: 0 };
        entry.words += 1;
        entry.weight += weight;
        found.set(page, entry);
      }
    }
    const most = Math.max(0, ...[...found.values()].map((entry) => entry.words));
    return [...found].filter(([, entry]) => entry.words === most);
  }

  // Titles first, then what is written exactly as typed, marks included, then the newest.
  function rank(found, docs, query) {
    const exact = query.normalize("NFC").toLowerCase().trim();
    const folded = split(query).join(" ");
    return found
      .map(([page, { weight }]) => {
        const [title, , , , summary] = docs[page];
        const foldedTitle = split(title).join(" ");
        let points = weight;
        if (` ${foldedTitle} `.includes(` ${folded} `)) points *= 2;
        if (foldedTitle === folded) points *= 2;
        if (`${title} ${summary}`.normalize("NFC").toLowerCase().includes(exact)) points *= 1.5;
        return { page, points };
      })
      .sort((a, b) => b.points - a.points || a.page - b.page);
  }

  function marked(text, words) {
    const holder = document.createDocumentFragment();
    let last = 0;
    for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      const plain = fold(match[0]);
      if (!words.some((word) => plain === word || (word.length > 2 && plain.startsWith(word)))) continue;
      holder.append(text.slice(last, match.index));
      const mark = document.createElement("mark");
      mark.textContent = match[0];
      holder.append(mark);
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

  function row([title, url, section, date, summary], words) {
    const target = new URL(url, siteRoot);
    if (target.protocol === "file:" && target.pathname.endsWith("/")) target.pathname += "index.html";
    const link = element("a", "", marked(title, words));
    link.href = target.href;
    const when = date && date.split("-").reverse().join("/");
    const item = element(
      "article",
      "row",
      element("div", "", element("span", "when", [section, when].filter(Boolean).join(" · ")), element("h2", "", link)),
    );
    if (summary) item.firstChild.append(element("p", "", marked(summary, words)));
    return item;
  }

  let latest = 0;
  async function search() {
    const turn = ++latest;
    const query = input.value;
    const words = [...new Set(split(query))];
    if (!words.length) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const { docs, shards } = await index();
      const perWord = await Promise.all(words.map((word, at) => weigh(word, shards, at === words.length - 1)));
      if (turn !== latest) return;
      const ranked = rank(gather(perWord), docs, query);
      status.textContent = ranked.length
        ? `${ranked.length} kết quả cho “${query.trim()}”.`
        : `Không có trang nào chứa “${query.trim()}”.`;
      list.replaceChildren(...ranked.slice(0, SHOWN).map(({ page }) => row(docs[page], words)));
    } catch {
      status.textContent =
        location.protocol === "file:"
          ? "Trang đang mở từ máy nên trình duyệt không cho đọc mục lục tìm kiếm."
          : "Chưa tải được mục lục tìm kiếm. Xin thử lại.";
      loaded.clear();
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
  input.addEventListener("focus", () => index().catch(() => loaded.clear()), { once: true });
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      history.replaceState(null, "", input.value ? `?q=${encodeURIComponent(input.value)}` : location.pathname);
      search();
    }, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  document.addEventListener("keydown", walk);

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    input.value = asked;
    search();
  }
})();
