// Leaving at once. Without this file the button is an ordinary link.
//
// With it: the page is covered first, then replaced in the history, so that Back does not
// return to it. Shift, three times within five seconds, does the same from a keyboard; not
// Escape, which also stops pages from loading (finding of GOV.UK's "exit this page").
(function () {
  "use strict";
  var link = document.querySelector(".faro-leave");
  if (!link) return;
  var said = document.querySelector(".faro-leave-said");
  var title = document.title;
  var presses = 0;
  var timer = 0;

  function leave() {
    var cover = document.createElement("div");
    cover.className = "faro-cover";
    document.body.appendChild(cover);
    document.title = link.dataset.title;
    said.textContent = link.dataset.now;
    var icon = document.querySelector("link[rel~='icon']");
    if (icon) icon.remove();
    location.replace(link.href);
  }

  function forget() {
    presses = 0;
    said.textContent = "";
  }

  link.addEventListener("click", function (event) {
    // A click with a key held opens another tab or window: that is the reader's choice.
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    leave();
  });

  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift") {
      forget();
      return;
    }
    presses += 1;
    clearTimeout(timer);
    timer = setTimeout(forget, 5000);
    if (presses === 1) said.textContent = link.dataset.two;
    if (presses === 2) said.textContent = link.dataset.one;
    if (presses === 3) leave();
  });

  // A browser may keep the covered page and show it again on Back.
  window.addEventListener("pageshow", function (event) {
    if (!event.persisted) return;
    document.querySelectorAll(".faro-cover").forEach(function (cover) {
      cover.remove();
    });
    document.title = title;
    forget();
  });
})();
