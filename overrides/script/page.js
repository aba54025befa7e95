// What every page can do with JavaScript. Without it the button to leave is an ordinary link,
// the menu opens by itself (it is a <details>), and numbers and languages are links.
(function () {
  "use strict";
  // A picture in a page whose name is "createElement" stands in the way of what belongs to the
  // document. What leaving needs is taken from where no page can hide it.
  var own = Document.prototype;

  function one(selector) {
    return own.querySelector.call(document, selector);
  }

  function listen(target, name, act, options) {
    target.addEventListener(name, act, options);
  }

  // --- Leaving at once. The page is covered until the next one comes, and the way back to it is
  // taken out of the tab. Shift, three times within five seconds, does the same from a keyboard;
  // not Escape, which also stops pages from loading (finding of GOV.UK's "exit this page").
  var link = one(".faro-leave");
  var icon = one("link[rel=icon]");
  var picture = icon.href;
  var head = one("title");
  var title = head.textContent;
  var presses = 0;
  var alone;
  var held;
  var timer;
  var cover;

  function say(words) {
    link.nextElementSibling.textContent = words || "";
  }

  // The history of this tab, where the browser tells it (Navigation API). Not in a frame, whose
  // history is the one of the page around it, and not in files, which have no addresses to change.
  var tab = /^http/.test(location.protocol) && top === self && self.navigation;
  var root, channel, waiting;

  function sign() {
    if (!tab.currentEntry.getState()) tab.updateCurrentEntry({ state: location.href });
  }

  if (link && tab) {
    try {
      // From the address of this script: wherever the site stands, and whatever stands beside it.
      root = new URL("..", one("script[src]").src).href;
      // Left.js has signed the entry; a jump inside the page makes a new one.
      listen(tab, "currententrychange", sign);
      // A browser that has kept a page shows its old picture before any script of it can hide it.
      // While it listens to a channel, it is dropped as soon as something is said there.
      channel = new BroadcastChannel(root);
    } catch (error) {
      tab = null;
    }
  }

  // This page alone is replaced; inside a frame the page around it, which a sandbox may refuse.
  function replace() {
    waiting = false;
    top.location.replace(link.href);
  }

  // Goes back to the first page of the site in this tab, which leads on (left.js). Tells whether
  // that has begun: where nothing else of the site is in the tab, replacing the page is enough.
  function back() {
    var entries = tab ? tab.entries() : [];
    var here = tab && tab.currentEntry.index;
    var words = link.dataset.title;
    var mark = {
      to: link.href,
      root: root,
      page: "<title>" + words + "</title><link rel=icon href=data:,><plaintext hidden>"
    };
    var first = entries.findIndex(function (entry) {
      return String(entry.getState()).indexOf(root) === 0;
    });

    // The first page is this very document.
    function settle() {
      head.textContent = words;
      history.replaceState(mark, "", root);
      history.pushState(0, "");
      replace();
    }

    if (first < 0) return;
    if (first === here) {
      // Whoever has come back to this page may have pages of other sites ahead, and nobody tells.
      if (!entries[here + 1] && (tab.activation || 0).navigationType !== "traverse") return;
      settle();
    } else {
      waiting = true;
      setTimeout(function () {
        if (waiting) replace();
      }, 700);
      onpageshow = null;
      tab.updateCurrentEntry({ state: mark });
      channel.postMessage(0);
      // Some time to be heard. A page dropped on the way makes the browser begin anew by itself.
      setTimeout(function () {
        tab.traverseTo(entries[first].key).committed.then(settle, Boolean);
      }, 40);
    }
    return true;
  }

  function leave() {
    var refused;
    if (waiting) return;
    // First of all: whatever goes wrong below, the reader is on the way out.
    try {
      if (!back()) replace();
    } catch (error) {
      try {
        replace();
      } catch (shut) {
        refused = true;
      }
    }
    cover = own.createElement.call(document, "div");
    // In the element itself: it must also cover when the style sheet did not arrive.
    cover.style.cssText = "position:fixed;inset:0;z-index:99;background:#fff;color:#000";
    link.closest("body").appendChild(cover);
    head.textContent = link.dataset.title;
    icon.href = "data:,";
    say(link.dataset.now);
    if (!refused) return;
    // The frame alone can leave: first it says so, long enough to be read.
    cover.textContent = link.dataset.stays;
    setTimeout(function () {
      location.replace(link.href);
    }, 5000);
  }

  function pointed(event) {
    held = event.buttons;
    if (held || event.type === "wheel") alone = false;
  }

  function forget() {
    presses = 0;
    say();
  }

  if (link) {
    listen(link, "click", function (event) {
      // A click with a key held opens another tab or window: that is the reader's choice.
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      leave();
    });

    // Only Shift by itself counts: held for a click, for the wheel or with another key, it means
    // something else. A key that stays down says so again and again.
    listen(window, "keydown", function (event) {
      if (event.repeat) return;
      alone =
        event.key === "Shift" &&
        !held &&
        !["Alt", "AltGraph", "Control", "Meta"].some(function (name) {
          return event.getModifierState(name);
        });
    });
    ["pointerdown", "pointermove", "pointerup", "pointercancel", "wheel"].forEach(function (name) {
      listen(window, name, pointed, { passive: true });
    });
    listen(window, "keyup", function (event) {
      if (event.key !== "Shift" || !alone) return forget();
      presses += 1;
      clearTimeout(timer);
      timer = setTimeout(forget, 5000);
      if (presses > 2) leave();
      else say(presses > 1 ? link.dataset.one : link.dataset.two);
    });

    // A browser may keep the covered page and show it again on Back.
    listen(window, "pageshow", function (event) {
      if (!event.persisted) return;
      waiting = false;
      if (cover) cover.remove();
      head.textContent = title;
      icon.href = picture;
      forget();
    });
  }

  // --- A printed page, and the PDF that a browser makes of it, bear the name of the site alone.
  listen(window, "beforeprint", function () {
    head.textContent = one(".brand").textContent;
  });
  listen(window, "afterprint", function () {
    head.textContent = title;
  });

  // --- A jump inside the page leaves no step in the history: after leaving, Back would
  // otherwise show the page that was left.
  listen(window, "click", function (event) {
    var jump = event.target.closest && event.target.closest("a[href]");
    if (!jump || !jump.hash || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (jump.href.split("#")[0] !== location.href.split("#")[0]) return;
    event.preventDefault();
    location.replace(jump.href);
  });

  // --- The menu closes with Escape, by a tap beside it, and once something in it is chosen.
  var menu = one(".menu");
  listen(document, "click", function (event) {
    var target = event.target;
    if (!menu.contains(target) || target.closest("a")) menu.open = false;
  });
  listen(document, "keydown", function (event) {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.firstElementChild.focus();
  });

  // --- Another language is offered where the browser prefers it. Nothing is stored.
  (navigator.languages || [navigator.language]).some(function (wanted) {
    var spoken = '[lang|="' + wanted.split("-")[0] + '"]';
    var other = one(".switch" + spoken);
    if (other) {
      other.textContent = other.dataset.offer;
      other.classList.add("offered");
    }
    return other || one("html" + spoken);
  });

  // --- Age, reckoned when the page is read: a site that nobody tends any more says so itself.
  var limits = one("footer").dataset;

  function old(time, limit, place, what) {
    var days = (Date.now() - Date.parse(time.dateTime)) / 864e5;
    if (days < limit) return;
    var said = document.createElement("b");
    said.className = "faro-old" + (days < limits.last ? "" : " last");
    said.textContent = what + limits.old.replace("{}", time.textContent);
    place.appendChild(said);
  }

  var dates = document.querySelectorAll(".facts time:last-of-type, .faro-foot time, .faro-lag time");
  [].forEach.call(dates, function (time) {
    old(time, limits.warn, time.parentNode, "");
  });
  // In a list the day of each line is not shown: it is said in words where it is too long ago.
  [].forEach.call(document.querySelectorAll("[data-day] > li, li[data-day]"), function (line) {
    var time = document.createElement("time");
    // Behind the day stand its words, where no browser knows them.
    var day = line.closest("[data-day]").dataset.day.split("|");
    time.dateTime = day[0];
    time.textContent =
      day[1] ||
      new Date(day[0]).toLocaleDateString(document.documentElement.lang, {
        dateStyle: "long",
        timeZone: "UTC",
      });
    old(time, limits.warn, line, "");
  });
  var phones = one(".phones").textContent + ": ";
  old(one("footer time"), limits.last, one(".danger"), phones);

  // --- The search: what it needs is fetched when it is touched.
  var find = one(".faro-find");
  if (find) {
    find.hidden = false;
    listen(
      find,
      "focusin",
      function () {
        ["script", "index"].forEach(function (name) {
          var script = document.createElement("script");
          script.integrity = find.dataset[name + "Hash"];
          script.src = find.dataset[name];
          script.async = false;
          document.head.appendChild(script);
        });
      },
      { once: true }
    );
  }
})();
