// The search, fetched when it is touched; MiniSearch stands above it in the same file, and the
// pages to look through come in a file of their own, one for each language. What is typed goes
// nowhere: not over the network, not into the address, not into storage.
(function () {
  "use strict";
  var box = document.querySelector(".faro-find");
  var field = box.querySelector("input");
  var list = box.querySelector("ol");
  var said = box.querySelector("[role=status]");
  var home = box.dataset.index.replace(/[^/]*$/, "");
  var NAMES = ["address", "title", "description", "headings", "synonyms", "body"];
  var search;
  var waiting;
  var common;

  // The same as hooks/faro/search/fold.py.
  function fold(text) {
    return text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase();
  }

  // Plurals of English and Spanish: one ending is enough for a list of pages.
  function stem(word) {
    return word.length > 3 ? word.replace(/(?:es|s)$/, "") : word;
  }

  // A word on most pages tells nothing in running text, and a short one ("my", "por") nowhere;
  // a longer one in a title or among the everyday words does.
  function term(word, field) {
    var empty = /^\D{1,3}$/.test(word) || field === "headings" || field === "description";
    return empty && common[word] ? null : stem(word);
  }

  // Of a word that stands on most pages, and of one that may become such a word, nothing can be
  // said yet.
  function everywhere(word) {
    return self.faroIndex.common.some(function (whole) {
      return whole.indexOf(word) === 0;
    });
  }

  function split(text) {
    return fold(text).match(/[\p{L}\p{N}]+/gu) || [];
  }

  function begin() {
    common = {};
    self.faroIndex.common.forEach(function (word) {
      common[word] = true;
    });
    search = new MiniSearch({
      fields: NAMES.slice(1),
      storeFields: ["title", "description", "synonyms"],
      idField: "address",
      tokenize: split,
      processTerm: term,
      searchOptions: {
        boost: { title: 6, synonyms: 5, headings: 2.5, description: 2 },
        // The last word may still be on its way.
        prefix: function (word, at, words) {
          return word.length > 2 || at === words.length - 1;
        },
        fuzzy: function (word) {
          return word.length > 4 ? 0.2 : false;
        },
      },
    });
    search.addAll(
      self.faroIndex.pages.map(function (values) {
        var page = {};
        NAMES.forEach(function (name, at) {
          page[name] = values[at];
        });
        return page;
      })
    );
  }

  function look(typed) {
    var whole = split(typed).join(" ");
    return search
      .search(typed, {
        // A phrase that somebody wrote down for a page leads there first.
        boostDocument: function (address, word, stored) {
          var phrases = stored.synonyms.split("|").map(function (phrase) {
            return split(phrase).join(" ");
          });
          return phrases.indexOf(whole) < 0 ? 1 : 4;
        },
      })
      .slice(0, 8);
  }

  function show() {
    // One at a time: a late one would take the results away from under the reader's finger.
    clearTimeout(waiting);
    var typed = field.value.trim();
    list.textContent = "";
    if (!typed) {
      said.textContent = "";
      return;
    }
    if (!search && self.faroIndex) begin();
    if (!search) {
      said.textContent = box.dataset.wait;
      waiting = setTimeout(show, 100);
      return;
    }
    // "mes", "meses": between the two stands "mese", a plural on its way.
    var found = look(typed);
    if (!found.length) found = look(typed + "s");
    said.textContent = found.length
      ? box.dataset.some.replace("#", found.length)
      : split(typed).every(everywhere)
        ? ""
        : box.dataset.none;
    found.forEach(function (page) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      var words = document.createElement("small");
      link.href = home + page.id;
      link.textContent = page.title;
      words.textContent = page.description;
      link.appendChild(words);
      item.appendChild(link);
      list.appendChild(item);
    });
  }

  field.addEventListener("input", show);
  show();
})();
