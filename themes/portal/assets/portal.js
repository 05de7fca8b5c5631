// Everything here is an extra: each page reads and works without it.
"use strict";

const root = document.documentElement;
const english = root.lang === "en";

// Menu: the link to the menu's place becomes a button that opens and closes it.
function enhanceMenu() {
  const link = document.querySelector(".menu-button");
  const menu = document.getElementById("thuc_don");
  if (!link || !menu) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.innerHTML = link.innerHTML;
  button.setAttribute("aria-controls", menu.id);
  link.replaceWith(button);

  const open = (wanted) => {
    menu.classList.toggle("open", wanted);
    button.setAttribute("aria-expanded", String(wanted));
  };
  const closeGroups = () => menu.querySelectorAll("details[open]").forEach((d) => (d.open = false));

  open(false);
  button.addEventListener("click", () => open(!menu.classList.contains("open")));
  document.addEventListener("click", (event) => {
    if (menu.contains(event.target) || button.contains(event.target)) return;
    open(false);
    closeGroups();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const group = menu.querySelector("details[open]");
    if (group) {
      group.open = false;
      group.querySelector("summary").focus();
    } else if (menu.classList.contains("open")) {
      open(false);
      button.focus();
    }
  });
  menu.querySelectorAll("details").forEach((group) => {
    const hovered = (wanted) => (event) => {
      if (event.pointerType === "mouse" && !menu.classList.contains("open")) group.open = wanted;
    };
    group.parentElement.addEventListener("pointerenter", hovered(true));
    group.parentElement.addEventListener("pointerleave", hovered(false));
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) closeGroups();
  });
}

// Light or dark: the system decides until the reader does.
function enhanceTheme() {
  const button = document.querySelector("[data-theme-toggle]");
  if (!button) return;
  const dark = () =>
    (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "")) === "dark";
  const show = () => button.setAttribute("aria-pressed", String(dark()));
  show();
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    show();
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // Storage may be forbidden; the choice then lasts for this page.
    }
  });
}

// Letters without marks, as people type them: "Công khai" and "cong khai" are the same.
function fold(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/đ/g, "d");
}

// The document register: filter by any column's value and by text, sort by any heading.
function enhanceRegister() {
  const table = document.querySelector("[data-register]");
  const form = document.querySelector("[data-filters]");
  if (!table || !form) return;
  const count = document.querySelector("[data-count]");
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, text: fold(row.textContent) }));

  const filter = () => {
    const wanted = new FormData(form);
    const words = fold(wanted.get("text") || "").split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of rows) {
      const fits =
        words.every((word) => text.includes(word)) &&
        ["kind", "field", "issuer", "year"].every((key) => {
          const value = wanted.get(key);
          return !value || row.dataset[key] === value;
        });
      row.hidden = !fits;
      shown += fits;
    }
    count.textContent = `${shown} văn bản`;
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());

  const collator = new Intl.Collator("vi", { numeric: true });
  const value = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
  [...table.tHead.rows[0].cells].forEach((heading, column, headings) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const order = heading.ariaSort === "ascending" ? "descending" : "ascending";
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      rows.sort((a, b) => sign * collator.compare(value(a.row, column), value(b.row, column)));
      body.append(...rows.map(({ row }) => row));
    });
  });
}

// Opened from a disk, "tin-tuc/" would show a folder: go to its page instead.
function enhanceFileLinks() {
  if (location.protocol !== "file:") return;
  const complete = (url) => {
    const target = new URL(url, location.href);
    if (target.protocol === "file:" && target.pathname.endsWith("/")) target.pathname += "index.html";
    return target.href;
  };
  document.querySelectorAll("a[href]").forEach((a) => {
    if (!a.getAttribute("href").startsWith("#")) a.href = complete(a.href);
  });
  document.querySelectorAll("form[action]").forEach((form) => {
    if (form.getAttribute("action")) form.action = complete(form.action);
  });
}

// A table wider than the screen scrolls in its box; the keyboard must reach the box.
function enhanceTables() {
  const words = english ? "Table, scroll sideways to see all of it" : "Bảng, cuộn ngang để xem hết";
  document.querySelectorAll(".table-scroll").forEach((box, at, boxes) => {
    if (box.scrollWidth <= box.clientWidth) return;
    const caption = box.querySelector("caption");
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", caption ? caption.textContent : boxes.length > 1 ? `${words} (${at + 1})` : words);
  });
}

// Pictures that follow each other, or stand in a gallery, are an album: each opens large, arrow
// keys turn the leaf. In a gallery each is a link to itself already; elsewhere it becomes a button.
function enhanceAlbums() {
  const inText = [...document.querySelectorAll(".text p > img")].filter(
    (image) => image.parentElement.querySelectorAll(":scope > img").length > 1,
  );
  const pictures = [...inText, ...document.querySelectorAll(".gallery a > img")];
  if (!pictures.length) return;
  const dialog = document.createElement("dialog");
  dialog.className = "album";
  dialog.setAttribute("aria-label", "Ảnh phóng lớn");
  const large = document.createElement("img");
  const caption = document.createElement("p");
  let at = 0;
  const show = (index) => {
    at = (index + pictures.length) % pictures.length;
    large.src = pictures[at].closest("a")?.href || pictures[at].currentSrc || pictures[at].src;
    large.alt = pictures[at].alt;
    caption.textContent = `${at + 1}/${pictures.length} ${pictures[at].alt}`;
  };
  const button = (label, sign, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "tool";
    made.setAttribute("aria-label", label);
    made.textContent = sign;
    made.addEventListener("click", act);
    return made;
  };
  const bar = document.createElement("div");
  bar.append(
    button("Ảnh trước", "‹", () => show(at - 1)),
    caption,
    button("Ảnh sau", "›", () => show(at + 1)),
    button("Đóng", "×", () => dialog.close()),
  );
  dialog.append(large, bar);
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") show(at + 1);
    if (event.key === "ArrowLeft") show(at - 1);
  });
  document.body.append(dialog);
  const opens = (opener, index) => {
    opener.setAttribute("aria-label", `Xem ảnh lớn: ${pictures[index].alt}`);
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      show(index);
      dialog.showModal();
    });
  };
  pictures.forEach((image, index) => {
    const link = image.closest("a");
    if (link) {
      opens(link, index);
      return;
    }
    const opener = document.createElement("button");
    opener.type = "button";
    opener.className = "zoom";
    image.replaceWith(opener);
    opener.append(image);
    opens(opener, index);
  });
}

// A long list: only the lines that hold every word, with or without marks.
function enhanceLists() {
  const form = document.querySelector("[data-list-filter]");
  if (!form) return;
  const groups = [...document.querySelectorAll("[data-listed]")];
  const rows = groups.flatMap((group) =>
    [...group.querySelectorAll(":scope > ul > li")].map((row) => ({ row, text: fold(row.textContent) })),
  );
  const count = document.querySelector("[data-count]");
  form.addEventListener("input", () => {
    const words = fold(new FormData(form).get("text")).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    groups.forEach((group) => (group.hidden = !group.querySelector(":scope > ul > li:not([hidden])")));
    count.textContent = `${shown} mục`;
  });
  form.addEventListener("submit", (event) => event.preventDefault());
}

function enhancePrinting() {
  document.querySelectorAll("[data-print]").forEach((b) => b.addEventListener("click", () => print()));
}

enhanceMenu();
enhanceTheme();
enhanceRegister();
enhanceFileLinks();
enhanceTables();
enhanceAlbums();
enhanceLists();
enhancePrinting();
