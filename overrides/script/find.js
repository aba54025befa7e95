// The search, fetched when it is touched; MiniSearch stands above it in the same file, and the
// pages to look through come in a file of their own, one for each language. What is typed goes
// nowhere: not over the network, not into the address, not into storage.
(function () {
  "use strict";
  var box = document.querySelector(".faro-find");
  var field = box.querySelector("input");
  var list = box.querySelector("ol");
  var said = box.querySelector("[role=status] p");
  var others = box.querySelectorAll("[lang]");
  var home = box.dataset.index.replace(/[^/]*$/, "");
  var NAMES = ["address", "title", "description", "headings", "synonyms", "body"];
  var UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/;
  var LIST = /^hotlines.(index.html)?$/;
  var segments =
    Intl.Segmenter && new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });
  var search;
  var waiting;
  var common;
  var foreign = {};
  var phrases = {};

  // A number is typed in the digits of its reader: ٠١٦. Two of these rows begin at six.
  function inDigits(text) {
    return text.replace(
      /[٠-٩۰-۹०-९০-৯๐-๙၀-၉០-៩０-９]/g,
      function (digit) {
        var code = digit.charCodeAt(0);
        return (code - (code > 0x965 && code < 0xd70 ? 6 : 0)) & 15;
      }
    );
  }

  // The same as hooks/faro/locale/fold.py, as are the words below.
  function fold(text) {
    return inDigits(text)
      .normalize("NFD")
      .replace(/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/g, "")
      .toLowerCase()
      .replace(/\u0640/g, "")
      .replace(/\u0629/g, "\u0647")
      .replace(/\u0649/g, "\u064a")
      .normalize("NFC");
  }

  // Where words stand without spaces, the browser parts them; one that cannot, letter by letter.
  function parted(word) {
    if (!UNSPACED.test(word)) return [word.replace(/^(?:ال(?=..)|[وفبك]ال(?=...)|لل(?=..))/, "")];
    if (!segments) return Array.from(word);
    return Array.from(segments.segment(word), function (part) {
      return part.segment;
    });
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
    var found = fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) || [];
    return [].concat.apply([], found.map(parted));
  }

  function joined(phrase) {
    return split(phrase).map(stem).join(" ");
  }

  function among(words) {
    var found = Object.create(null);
    words.forEach(function (word) {
      found[word] = true;
    });
    return found;
  }

  function begin() {
    common = among(self.faroIndex.common);
    Object.keys(self.faroIndex.others).forEach(function (language) {
      foreign[language] = among(self.faroIndex.others[language].split(" "));
    });
    search = new MiniSearch({
      fields: NAMES.slice(1),
      storeFields: ["title", "description"],
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
        phrases[page.address] = among([page.title].concat(page.synonyms.split("|")).map(joined));
        return page;
      })
    );
  }

  // A number is found however it is grouped, and with what is dialed before it.
  function near(digits, number) {
    var whole = number.replace(" ", "");
    var own = number.slice(number.indexOf(" ") + 1);
    if (digits === whole || digits === own) return 3;
    if (whole.indexOf(digits) === 0 || own.indexOf(digits) === 0) return 2;
    if (digits.length > 3 && whole.indexOf(digits) > 0) return 1;
    return own.length > 6 && digits.indexOf(own) > 0 ? 1 : 0;
  }

  function dialed(digits) {
    var found = [[], [], [], []];
    self.faroIndex.pages.forEach(function (values) {
      var best = (values[6] || "").split("|").reduce(function (most, number) {
        // A zero that is dialed inside a country is no part of the number.
        var bare = digits.replace(/^0+/, "");
        return Math.max(most, near(digits, number), bare.length > 2 ? near(bare, number) : 0);
      }, 0);
      found[best].push({ id: values[0], title: values[1], description: values[2] });
    });
    return found[3].concat(found[2], found[1]);
  }

  function isLine(page) {
    return page.id.indexOf("hotlines/") === 0 && !LIST.test(page.id);
  }

  // The list of all lines gives way to lines that say themselves what was typed; not where many
  // do ("line").
  function linesFirst(found, typed) {
    var telling = split(typed).map(stem).filter(function (word) {
      return word.length > 3;
    });
    var lines = found.filter(function (page) {
      return (
        telling[0] &&
        isLine(page) &&
        telling.every(function (word) {
          return page.terms.indexOf(word) >= 0;
        })
      );
    });
    return found[0] && LIST.test(found[0].id) && !lines[3]
      ? lines.concat(found).filter(function (page, at, all) {
          return all.indexOf(page) === at;
        })
      : found;
  }

  function look(typed) {
    var whole = joined(typed);
    var digits = typed.replace(/\D/g, "");
    var first = digits.length > (/\p{L}/u.test(typed) ? 4 : 1) ? dialed(digits) : [];
    var ids = first.map(function (page) {
      return page.id;
    });
    var said = search.search(typed, {
      // A phrase that somebody wrote down for a page leads there first.
      boostDocument: function (address) {
        return phrases[address][whole] ? 4 : 1;
      },
    });
    return first
      .concat(
        linesFirst(said, typed).filter(function (page) {
          return ids.indexOf(page.id) < 0;
        })
      )
      .slice(0, 8);
  }

  // A page of this language has the word itself; lines have names in other languages too.
  function spoken(word, found) {
    return found.some(function (page) {
      return !isLine(page) && page.terms && page.terms.indexOf(stem(word)) >= 0;
    });
  }

  // Half of the words are of another language, and together they are no phrase of this one. Words
  // of two letters tell nothing by themselves: many languages share them ("on", "we").
  function elsewhere(typed, language, found) {
    var words = split(typed);
    var theirs = words.filter(function (word) {
      return foreign[language][word.slice(0, 6)] && !spoken(word, found);
    });
    var ours = found.some(function (page) {
      return phrases[page.id][joined(typed)];
    });
    var telling = theirs.some(function (word) {
      return word.length > 2;
    });
    return telling && theirs.length * 2 >= words.length && !ours;
  }

  // Two letters, or a few digits, may still become anything. What begins a number has been found;
  // a zero begins what is dialed before one.
  function begun(typed) {
    return /\p{L}/u.test(typed)
      ? (fold(typed).length < 3 && !UNSPACED.test(typed)) || split(typed).every(everywhere)
      : typed.replace(/\D/g, "").length < (/^\D*0/.test(typed) ? 7 : 3);
  }

  function show() {
    // One at a time: a late one would take the results away from under the reader's finger.
    clearTimeout(waiting);
    var typed = inDigits(field.value.trim());
    var found = [];
    list.textContent = "";
    said.textContent = "";
    if (typed && !search && self.faroIndex) begin();
    if (typed && !search) {
      said.textContent = box.dataset.wait;
      waiting = setTimeout(show, 100);
    } else if (typed) {
      found = look(typed);
      // "mes", "meses": between the two stands "mese", a plural on its way.
      if (!found.length) found = look(typed + "s");
      if (found.length) said.textContent = box.dataset.some.replace("#", found.length);
      else if (!begun(typed)) said.textContent = box.dataset.none;
    }
    others.forEach(function (way) {
      way.hidden = !search || !elsewhere(typed, way.lang, found);
    });
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
    // Above an open keyboard there is room for the field and what was found, and for no more.
    if (found.length && matchMedia("(max-height: 30em)").matches) box.scrollIntoView();
  }

  field.addEventListener("input", show);
  show();
})();
