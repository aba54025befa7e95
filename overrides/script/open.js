// Whether somebody answers now, where a page has the hours (`data-open`, made and explained in
// hooks/faro/render/open_now.py). It never says "closed", and nothing where that is not certain.
// Without it the hours themselves stand there.
"use strict";

function day(time) {
  return Math.floor(time / 1440);
}

// plan: the list of `data-open`; minute: since 1970, UTC.
function opening(plan, minute) {
  var said = "";
  var end = 0;
  var local, wait, i;
  // The minute that a clock shows there.
  for (i = 0; plan[1][i] <= minute; i += 2) local = minute + plan[1][i + 1];
  // Counts the turns that are over; after an odd number of them something can be said.
  for (i = 0; (end += plan[2][i] * 1440) <= local; ) i += 1;
  wait = i % 2 && end - local;
  plan[3].forEach(function (span) {
    var since = (local - span[0]) % 10080;
    if (wait && since < span[1]) {
      wait = 0;
      said = plan[0];
    } else if (10080 - since < wait) {
      // It opens before the next day of which nothing can be said, and before the spans so far.
      wait = 10080 - since;
      i = day(local + wait + 0.5) - day(minute - new Date(minute * 6e4).getTimezoneOffset());
      // "Today" is said where it is today there and here: the reader's clock may show another day.
      said = plan[4].replace("{}", span[i || day(local + wait + 0.5) - day(local) ? 2 : 3]);
    }
  });
  return said;
}

(function () {
  function tell() {
    [].forEach.call(document.querySelectorAll("[data-open]"), function (place) {
      place.textContent = opening(JSON.parse(place.dataset.open), Date.now() / 6e4);
    });
  }
  // Also when the browser shows a page again that it kept, and while one lies open for hours.
  addEventListener("pageshow", tell);
  setInterval(tell, 6e4);
})();
